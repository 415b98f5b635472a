/// What may begin, and how much at a time: the queue of exports, and the split of a tree that is
/// too large.
@NullMarked
package tern.kernel.queue;

import org.jspecify.annotations.NullMarked;
