/// The models: TLC configurations under `spec/models`, read by TLC and by the checker alike, and
/// the manifest that pins what is known of them.
@NullMarked
package tern.checker.model;

import org.jspecify.annotations.NullMarked;
