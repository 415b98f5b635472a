package tern.checker.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The engine is for any system of nodes and channels.
class IgnoranceTest {
  @Test
  void theEngineKnowsNothingOfTheProtocolNorOfTheRestOfTheChecker() {
    var engine =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("tern.checker.engine");
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("tern.kernel..", "io.vavr..")
        .orShould()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "tern.checker.engine..", "java..", "jdk..", "org.jspecify.annotations")
        .check(engine);
  }
}
