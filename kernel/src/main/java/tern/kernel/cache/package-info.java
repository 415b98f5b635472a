/// Who owns what, as far as one rank knows: the tree, dirfrags, the subtree map, auth pins and
/// freezes, replicas.
@NullMarked
package tern.kernel.cache;

import org.jspecify.annotations.NullMarked;
