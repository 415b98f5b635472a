/// What happened, told so that a person understands it: traces, the files they come in, sequence
/// diagrams, and the small language in which one asks for a situation.
///
/// ```text
/// file ──TraceFile──▶ Trace ──Replay──▶ Behaviour ──Story──▶ Scene ... ──TraceFormat──▶ text
///                                           ▲     └──Why──▶ a paragraph
/// predicate ──SituationParser──▶ Situation ─┘ Finder: the shortest one that ends where it holds
/// ```
///
/// All of it works on states as [tern.checker.value.Value]s, so a trace can be told whichever tool
/// made it.
@NullMarked
package tern.checker.story;

import org.jspecify.annotations.NullMarked;
