/// The vocabulary of tests that are a trace: given a model, when these events happen, then this is
/// wrong. `tern replay --as-test` writes such tests; so can a person.
///
/// ```java
/// Scenario.given("one")
///     .allowing(Kind.EXPORTS, 1)
///     .when(new Event.ExportDir(R0, A, R1))
///     .thenNothingIsWrong();
/// ```
@NullMarked
package tern.checker.scenario;

import org.jspecify.annotations.NullMarked;
