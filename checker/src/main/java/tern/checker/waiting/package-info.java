/// What everyone waits for in a state of the cluster: each migration, each recovery and each stop,
/// from what is missing there over what that waits for in turn to who finally has to do something,
/// or to nobody.
///
/// ```text
/// Task  = Topic Wait*                   an export, say, and all that it needs before it goes on
/// Wait  = what Way*                     one thing that is missing: any of the ways will do
/// Way   = Due event                     somebody can do it now
///       | Through Wait*                 all of these have to end first
///       | Never                         it would be that, but it will not come
/// ```
///
/// [Outlook] tells which waits can end; [Chain] follows one of them to its root.
@NullMarked
package tern.checker.waiting;

import org.jspecify.annotations.NullMarked;
