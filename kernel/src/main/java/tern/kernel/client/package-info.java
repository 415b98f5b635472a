/// What a client does.
///
/// TLA+: module `Clients`. Ceph: `Client`.
@NullMarked
package tern.kernel.client;

import org.jspecify.annotations.NullMarked;
