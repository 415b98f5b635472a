/// The main job: for each model under each protocol TLC on the spec, the explorer on the kernel,
/// the comparison of both, and all of it against the manifest.
///
/// ```text
/// Case  -> SpecJob, KernelJob -> Report -> ReportTable | ReportJson
/// ```
@NullMarked
package tern.checker.check;

import org.jspecify.annotations.NullMarked;
