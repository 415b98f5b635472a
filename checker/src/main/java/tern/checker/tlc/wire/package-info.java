/// What a parent and the JVM that runs TLC say to each other.
///
/// A frame is a mark, its length, and a body written by a [tern.checker.value.ByteWriter]. The
/// first frame is a [Request] to check or to serve; a check is answered by `PROGRESS` frames and
/// one `RESULT`; a service answers each request with the number it came with, in any order, until
/// an `END`. Then another job may follow. The child ends when its input does.
@NullMarked
package tern.checker.tlc.wire;

import org.jspecify.annotations.NullMarked;
