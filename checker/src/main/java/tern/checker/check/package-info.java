/// The main job: for each model under each protocol the explorer on the kernel, TLC on the spec and
/// its graph against the kernel's, and all of it against the manifest.
///
/// ```text
/// Case  -> CaseJob (SpecJob) -> Judge -> Report -> ReportTable | ReportJson
/// ```
@NullMarked
package tern.checker.check;

import org.jspecify.annotations.NullMarked;
