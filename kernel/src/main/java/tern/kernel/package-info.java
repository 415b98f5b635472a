/// The protocol as a pure function: [tern.kernel.Kernel#step] gives what an event makes of one
/// rank.
///
/// ```
/// Event        what happens, one record a disjunct of Next
///   AtRank     at one rank          Delivery = the head of a channel is taken
///   AtMonitor  at the monitor       Environment = it need never happen
/// Input        what comes with it   = Nothing | Mail(message) | Published(map)
/// Transition   what it does         = Taken(next, effects) | Disabled(guard) | Died(assertion)
/// Effect       what is owed         = Send(to, message) | Ask(wanted) | LoseMail(issued)
/// ```
///
/// A handler turns a [tern.kernel.Step], the spec's `t`, into the next one; the [tern.kernel.Turn]
/// around it has the guards. [tern.kernel.Mds] is all that one rank knows;
/// [tern.kernel.cluster.Cluster] is all that there is.
///
/// The names are the spec's: a record's components are the fields of a TLA+ record, a sealed type's
/// alternatives are its `type`, `kind` or `state`, and an enum's `toString` is its string. No value
/// is null, but for the assertion that a rank, a step or a replay has not reached: the spec's "".
@NullMarked
package tern.kernel;

import org.jspecify.annotations.NullMarked;
