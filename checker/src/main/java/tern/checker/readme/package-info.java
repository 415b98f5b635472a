/// The parts of `README.md` that are generated: from what the models reach, the headers of the
/// spec's actions, the kernel's table of contents, the models' comments, and the manifest.
@NullMarked
package tern.checker.readme;

import org.jspecify.annotations.NullMarked;
