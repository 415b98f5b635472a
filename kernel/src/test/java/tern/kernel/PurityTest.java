package tern.kernel;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The kernel is a pure function: what it may use, as an allow-list.
final class PurityTest {
  private static final JavaClasses KERNEL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("tern.kernel");

  private static final DescribedPredicate<JavaClass> THE_WORLD =
      belongToAnyOf(
          System.class,
          Runtime.class,
          Process.class,
          ProcessBuilder.class,
          Thread.class,
          ThreadLocal.class);

  private static final DescribedPredicate<JavaClass> VALUES =
      resideInAnyPackage(
              "tern.kernel..",
              "org.jspecify.annotations",
              "io.vavr",
              "io.vavr.collection",
              "io.vavr.control",
              "java.lang",
              "java.lang.annotation",
              "java.lang.invoke",
              "java.lang.runtime",
              "java.util.function")
          .or(belongToAnyOf(Comparator.class, Iterator.class, Objects.class))
          .as("are the language, functions, persistent collections or the kernel itself");

  /// Among what this leaves out: `java.io`, `java.nio`, `java.net`, `java.time`,
  /// `java.util.Random`, `java.util.concurrent`, and the mutable `java.util.List`, `Map` and `Set`.
  @Test
  void theKernelDependsOnValuesAlone() {
    classes().should().onlyDependOnClassesThat(VALUES).check(KERNEL);
  }

  @Test
  void theKernelDoesNotTouchTheWorld() {
    noClasses().should().dependOnClassesThat(THE_WORLD).check(KERNEL);
    noClasses().should().callMethod(Math.class, "random").check(KERNEL);
  }

  @Test
  void everyFieldIsFinal() {
    fields().should().beFinal().allowEmptyShould(true).check(KERNEL);
  }
}
