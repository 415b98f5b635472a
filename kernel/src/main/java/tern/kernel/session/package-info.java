/// A rank and its clients: sessions and capabilities.
///
/// TLA+: module `Sessions`. Ceph: `SessionMap`, `Capability`, and what of `Server` and `Migrator`
/// is about them.
@NullMarked
package tern.kernel.session;

import org.jspecify.annotations.NullMarked;
