/// What the seed's protocol violates, each with its shortest trace, and what repairs it.
@NullMarked
package tern.checker.findings;

import org.jspecify.annotations.NullMarked;
