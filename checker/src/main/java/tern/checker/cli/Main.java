package tern.checker.cli;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;
import tern.checker.model.Manifest.Protocol;
import tern.checker.model.Nearest;

/// `checker/tern`: finds the command, and turns every failure into one line.
///
/// A command is a `Callable<Integer>` in this package with a line in `subcommands`. It returns
/// [#HOLDS] or [#VIOLATED], and throws [UserError] for what the user can put right.
@Command(
    name = "tern",
    description = "Checks the subtree-migration protocol of the Ceph metadata server.",
    subcommands = {
      CheckCommand.class,
      ExploreCommand.class,
      FindCommand.class,
      ConformCommand.class,
      LivenessCommand.class,
      DiffCommand.class,
      FindingsCommand.class,
      KillpointsCommand.class,
      ReplayCommand.class,
      ExplainCommand.class,
      CoverageCommand.class,
      BenchCommand.class,
      ReadmeCommand.class,
      VersionCommand.class,
    },
    synopsisSubcommandLabel = "COMMAND",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands (without one: check):%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  tern                 check every small model",
      "  tern COMMAND --help  what a command does, with an example",
    })
public final class Main {
  /// All is as expected.
  public static final int HOLDS = 0;

  /// A violation or a difference was found.
  public static final int VIOLATED = 1;

  /// The input is bad or the environment broken.
  public static final int BROKEN = 2;

  static final String VERSION = "1.0";

  private static final String DEFAULT_COMMAND = "check";
  private static final Set<String> HELP = Set.of("-h", "--help");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("unused") // picocli acts on it
  private boolean help;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean debug;

  public static void main(String[] args) {
    Cleanup.install();
    try {
      run(args);
    } catch (OutOfMemoryError _) {
      System.err.println("tern: out of memory: set TERN_OPTS=-Xmx... to more");
      Cleanup.exit(BROKEN);
    }
  }

  private static void run(String[] args) {
    var output = Output.install();
    var tern = commandLine();
    int status = execute(tern, args);
    tern.getOut().flush();
    System.out.flush();
    var lost = output.failure();
    Cleanup.exit(lost == null ? status : fail(tern, "cannot write the output: " + lost));
  }

  /// The command line, with its error handling in place.
  static CommandLine commandLine() {
    var main = new Main();
    return new CommandLine(main)
        .setUsageHelpAutoWidth(true)
        .registerConverter(Duration.class, new Durations())
        .registerConverter(Protocol.class, Main::protocol)
        .registerConverter(Path.class, Main::path)
        .registerConverter(int.class, Main::number)
        .registerConverter(Integer.class, Main::number)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((e, _) -> fail(e.getCommandLine(), usageError(e)))
        .setExecutionExceptionHandler((e, command, _) -> main.failure(command, e));
  }

  /// Runs a command, [#DEFAULT_COMMAND] when `args` name none; returns the exit code.
  static int execute(CommandLine tern, String... args) {
    try {
      return tern.execute(namesCommand(tern, args) ? args : prepend(DEFAULT_COMMAND, args));
    } catch (OutOfMemoryError _) {
      return fail(tern, "out of memory: set TERN_OPTS=-Xmx... to more, or take a smaller model");
    } catch (StackOverflowError e) {
      return ((Main) tern.getCommand()).failure(tern, e);
    }
  }

  private static boolean namesCommand(CommandLine tern, String[] args) {
    return (args.length > 0 && !args[0].startsWith("-"))
        || Arrays.stream(args)
            .anyMatch(arg -> HELP.contains(arg) || tern.getSubcommands().containsKey(arg));
  }

  private static String[] prepend(String first, String[] rest) {
    var all = new String[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }

  private int failure(CommandLine command, Throwable e) {
    if (debug) {
      e.printStackTrace(command.getErr());
    }
    return fail(
        command,
        e instanceof UserError
            ? String.valueOf(e.getMessage())
            : "internal error: " + e + (debug ? "" : " (run with --debug for details)"));
  }

  private static Protocol protocol(String word) {
    try {
      return Protocol.of(word);
    } catch (UserError e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  private static Path path(String word) {
    if (word.isEmpty()) {
      throw new TypeConversionException("a file has a name");
    }
    return Path.of(word);
  }

  private static int number(String word) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException _) {
      throw new TypeConversionException(
          "'%s' is no whole number up to %,d".formatted(word, Integer.MAX_VALUE));
    }
  }

  private static String usageError(ParameterException e) {
    var command = e.getCommandLine();
    var message = e.getMessage();
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      var word = unmatched.getUnmatched().getFirst();
      var near = Nearest.to(word, command.getSubcommands().keySet());
      message =
          (command.getSubcommands().isEmpty() ? "one argument too many: " : "no such command: ")
              + word
              + (near.isEmpty() ? "" : ", did you mean " + String.join(" or ", near) + "?");
    }
    return message + " (see " + command.getCommandSpec().qualifiedName() + " --help)";
  }

  private static int fail(CommandLine command, String message) {
    if (!Cleanup.interrupted()) {
      var line = message.lines().map(String::strip).collect(joining(" "));
      command.getErr().println(Progress.CLEAR + "tern: " + line);
    }
    return BROKEN;
  }
}
