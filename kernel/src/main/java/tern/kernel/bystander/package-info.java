/// A rank that holds a replica of a tree which two others hand over.
@NullMarked
package tern.kernel.bystander;

import org.jspecify.annotations.NullMarked;
