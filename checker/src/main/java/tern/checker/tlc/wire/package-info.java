/// What a parent and the JVM that runs TLC say to each other.
///
/// A frame is a mark, its length, and a body written by a [tern.checker.value.ByteWriter]. The
/// first frame is a [Request] to check or to serve. A check is answered by `PROGRESS` frames, by
/// the graph if it was asked for, and by one `RESULT`; then another job may follow. A service
/// answers each request with the number it came with, in any order. The child ends when its input
/// does.
@NullMarked
package tern.checker.tlc.wire;

import org.jspecify.annotations.NullMarked;
