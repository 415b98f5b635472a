/// What the request of an export pins at other ranks, and what other ranks' requests pin here.
///
/// TLA+: module `RemotePinning`.
@NullMarked
package tern.kernel.pinning;

import org.jspecify.annotations.NullMarked;
