package tern.checker.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

final class MainTest {
  /// What a run leaves: its exit code and what it printed.
  record Outcome(int status, String out, String err) {}

  @Command(name = "fail")
  static final class Fail implements Callable<Integer> {
    private final RuntimeException failure;

    Fail(RuntimeException failure) {
      this.failure = failure;
    }

    @Override
    public Integer call() {
      throw failure;
    }
  }

  static Outcome tern(Object command, String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    var tern = Main.commandLine().addSubcommand(command);
    tern.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return new Outcome(Main.execute(tern, args), out.toString(), err.toString());
  }

  static Outcome tern(String... args) {
    return tern(new Fail(new UserError("unused")), args);
  }

  @Test
  void aUserErrorIsOneLineAndExitsWithTwo() {
    assertEquals(
        new Outcome(2, "", "tern: no model Foo\n"),
        tern(new Fail(new UserError("no model Foo")), "fail"));
  }

  @Test
  void anInternalErrorIsOneLineUntilAskedForMore() {
    var fail = new Fail(new IllegalStateException("a\nb"));
    assertEquals(
        new Outcome(
            2,
            "",
            "tern: internal error: java.lang.IllegalStateException: a b (run with --debug for"
                + " details)\n"),
        tern(fail, "fail"));
    assertTrue(tern(fail, "fail", "--debug").err().contains("\tat tern.checker.cli.MainTest"));
    assertTrue(tern(fail, "--debug", "fail").err().contains("\tat tern.checker.cli.MainTest"));
  }

  @Test
  void aWrongOptionIsOneLineAndExitsWithTwo() {
    assertEquals(
        new Outcome(2, "", "tern: Unknown option: '--nope' (see tern version --help)\n"),
        tern("version", "--nope"));
  }

  @Test
  void aWrongValueIsToldWithoutJavasWords() {
    for (var value : List.of("x", "1e6", "5000000000")) {
      assertEquals(
          "tern: Invalid value for option '--max-states': '%s' is no whole number up to 2,147,483,647 (see tern explore --help)\n"
              .formatted(value),
          tern("explore", "late", "--max-states", value).err());
    }
    assertEquals(
        "tern: Invalid value for option '--dot': a file has a name (see tern explore --help)\n",
        tern("explore", "late", "--dot=").err());
    assertEquals(
        "tern: expected NAME=VALUE, such as MaxPins=2, not MaxPins\n",
        tern("explore", "late", "--set", "MaxPins").err());
  }

  @Test
  void aMistypedCommandGetsASuggestion() {
    var outcome = tern("versin");
    assertEquals(2, outcome.status());
    assertTrue(
        outcome.err().startsWith("tern: no such command: versin, did you mean version"),
        outcome.err());
  }

  @Test
  void everyCommandExplainsItselfWithAnExample() {
    assertAll(
        Main.commandLine().getSubcommands().values().stream()
            .map(command ->
                () -> {
                  var usage = command.getUsageMessage();
                  assertTrue(command.getCommandSpec().usageMessage().description().length > 0);
                  assertTrue(usage.toLowerCase(Locale.ROOT).contains("example"), usage);
                  assertTrue(usage.contains("--help"), usage);
                  assertTrue(usage.contains("Exit code: 0"), usage);
                }));
  }

  @Test
  void theVersionIsThatOfThePom() throws Exception {
    var pom = Files.readString(Path.of(System.getProperty("tern.home"), "pom.xml"));
    assertTrue(pom.contains("<version>" + Main.VERSION + "</version>"));
  }
}
