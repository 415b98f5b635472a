package tern.checker.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tern.checker.codec.SmallModel;
import tern.checker.conform.Mismatch;
import tern.checker.model.Config;
import tern.checker.model.Manifest;
import tern.checker.model.Manifest.Expected;
import tern.checker.tlc.ActionCall;
import tern.checker.value.Value;

class ReportTest {
  static final String CANCEL = "HandleExportCancelUnknown";
  private static final Counts SPEC = new Counts(1500, 2600, 12, 1.25);
  private static final Counts KERNEL = new Counts(1500, 2600, 12, 0.75);
  private static final ActionCall EXPORT =
      new ActionCall("ExportDir", List.of(Value.of(0), Value.of("/a"), Value.of(1)));

  private static Case work(String protocol, @Nullable Expected expected) {
    var model = SmallModel.of("one");
    var config =
        new Config(
            new Config.Behaviours.Specification("Spec"),
            new LinkedHashMap<>(model.constants()),
            List.of(),
            List.of(),
            false);
    return new Case(
        "cancel",
        protocol,
        "cancel --protocol " + protocol,
        false,
        Path.of("."),
        config,
        model.model(),
        List.of(),
        false,
        expected);
  }

  static Report violating() {
    var known = new Manifest.Violation(CANCEL, 1, "L1", "IgnoreUnknownCancel");
    return violating(new Expected(1500, 2600, 12, "ab", List.of(), List.of(known)));
  }

  static Report violating(Expected expected) {
    var actions = new TreeMap<String, Long>();
    actions.put("ExportDir", 2600L);
    return new Report(
        work("seed", expected),
        SPEC,
        KERNEL,
        true,
        actions,
        "ab",
        List.of(
            new PropertyReport("NoAssertionInv", "invariant", false, 1400),
            new PropertyReport("ReachHandover", "reach", true, 3)),
        List.of(new Violation(CANCEL, List.of(EXPORT))),
        List.of(),
        3.5,
        null,
        Verdict.AS_EXPECTED);
  }

  static Report differing() {
    return new Report(
        work("sound", null),
        SPEC,
        KERNEL,
        false,
        new TreeMap<>(),
        "",
        List.of(new PropertyReport("NoAssertionInv", "invariant", true, 1500)),
        List.of(),
        List.of("spec and kernel differ, after 7 equal states"),
        4,
        new Mismatch.Truth(List.of(EXPORT), Value.tuple(), "AuditInv", true, false),
        Verdict.DIFFERENT);
  }

  /// What the kernel alone was explored for.
  private static Report alone() {
    return new Report(
        work("sound", new Expected(1500, 2600, 12, "", List.of(), List.of())),
        null,
        KERNEL,
        false,
        new TreeMap<>(),
        "",
        List.of(new PropertyReport("NoAssertionInv", "invariant", true, 1500)),
        List.of(),
        List.of(),
        0.75,
        null,
        Verdict.AS_EXPECTED);
  }

  @Test
  void aLargeModelHasNoCountsOfTheSpec() {
    assertEquals(
        """
                            spec         kernel
        model   protocol  states  steps  states  steps  depth  equal  values  hold  found  violations    s  verdict
        cancel  sound                     1,500  2,600     12                 1/1   0/0    none        0.8  as expected

        1 as expected
        """,
        String.join("\n", ReportTable.of(List.of(alone()))) + "\n");
    assertEquals(
        """
        {"model":"cancel","protocol":"sound","spec":null,
        "kernel":{"distinct":1500,"transitions":2600,"depth":12,"seconds":0.75},
        "equal":null,"actions":{},"graphHash":"",
        "properties":[{"name":"NoAssertionInv","kind":"invariant","holds":true,"states":1500}],
        "violations":[],"verdict":"as expected"}
        """
            .replace("\n", ""),
        ReportJson.line(alone()));
  }

  @Test
  void aTableForAReader() {
    assertEquals(
        """
                            spec         kernel
        model   protocol  states  steps  states  steps  depth  equal  values  hold  found  violations    s  verdict
        cancel  seed       1,500  2,600   1,500  2,600     12  yes    yes     0/1   1/1    1 (1)       3.5  as expected
        cancel  sound      1,500  2,600   1,500  2,600     12  ?      no      1/1   0/0    none        4.0  different

        Violations
          cancel seed  HandleExportCancelUnknown  1 step  repaired by IgnoreUnknownCancel
          To see one: checker/tern find cancel --protocol seed 'any died of HandleExportCancelUnknown'

        Not as it should be
          cancel sound: spec and kernel differ, after 7 equal states
               1  ExportDir(0, "/a", 1)
            AuditInv is true in the spec and false in the kernel.

        Not compared with the manifest: models that it does not have, and other bounds or repairs.

        1 as expected, 1 different
        """,
        String.join("\n", ReportTable.of(List.of(violating(), differing()))) + "\n");
  }

  @Test
  void aLineForAMachine() {
    assertEquals(
        """
        {"model":"cancel","protocol":"seed",
        "spec":{"distinct":1500,"transitions":2600,"depth":12,"seconds":1.25},
        "kernel":{"distinct":1500,"transitions":2600,"depth":12,"seconds":0.75},
        "equal":true,"actions":{"ExportDir":2600},"graphHash":"ab",
        "properties":[{"name":"NoAssertionInv","kind":"invariant","holds":false,"states":1400},
        {"name":"ReachHandover","kind":"reach","holds":true,"states":3}],
        "violations":[{"property":"HandleExportCancelUnknown","steps":1,
        "trace":[{"action":"ExportDir","params":{"r":0,"d":"/a","p":1}}],
        "repair":"IgnoreUnknownCancel"}],"verdict":"as expected"}
        """
            .replace("\n", ""),
        ReportJson.line(violating()));
  }
}
