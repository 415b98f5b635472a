package tern.checker.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tern.checker.story.Account;
import tern.checker.story.Paper;
import tern.checker.story.TraceFormat;
import tern.checker.story.TraceModule;

/// How a trace is told: the options of every command that tells one.
final class FormatOptions {
  private static final Pattern MODULE_FILE = Pattern.compile("(\\w*[A-Za-z]\\w*)\\.tla");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "terminal: a sequence diagram (the default); mermaid: one for Markdown; ndjson: the steps, as replay"
            + " reads them; itf: the states, as Apalache writes them; shiviz: a log with vector clocks; tla: a"
            + " module that TLC checks.",
      })
  private TraceFormat format = TraceFormat.TERMINAL;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "Write it to a file; of tla, which needs one, FILE.tla with its FILE.cfg beside it.")
  private @Nullable Path output;

  @Option(
      names = "--width",
      paramLabel = "COLUMNS",
      description = "How wide the diagram may be, from 80 up; by default, as the terminal.")
  private @Nullable Integer width;

  TraceFormat format() {
    return format;
  }

  /// Whether it is told to a reader, who may be told more beside it.
  boolean forReader() {
    return format == TraceFormat.TERMINAL && output == null;
  }

  /// Says what is wrong with the options, before anything takes long.
  void check() {
    if (width != null && width < Paper.LEAST) {
      throw new UserError("--width must be at least " + Paper.LEAST + ": " + width);
    }
    if (format == TraceFormat.TLA) {
      module();
    }
  }

  /// The same for a command that prints JSON instead.
  void checkJson() {
    if (format != TraceFormat.TERMINAL || output != null || width != null) {
      throw new UserError("--json goes without --format, --output and --width");
    }
  }

  /// The same for a text that has no other format.
  void checkText(String option) {
    if (format != TraceFormat.TERMINAL) {
      throw new UserError(option + " is for a reader: it goes without --format " + format);
    }
  }

  /// Prints such a text.
  void print(Function<Paper, String> text, PrintWriter out) {
    if (output == null) {
      out.print(text.apply(paper()));
      out.flush();
    } else {
      OutputFile.write(output, text.apply(plain()));
    }
  }

  void print(Account account, PrintWriter out) {
    if (output == null) {
      out.print(format.text(account, "", paper()));
      out.flush();
      return;
    }
    var config = account.config();
    if (format == TraceFormat.TLA && config != null) {
      var module = module();
      OutputFile.write(output, format.text(account, module, Paper.PLAIN));
      OutputFile.write(
          output.resolveSibling(module + ".cfg"), TraceModule.configuration(config, account));
    } else {
      OutputFile.write(output, format.text(account, "", plain()));
    }
  }

  /// The module's name, which has to be its file's.
  private String module() {
    if (output == null) {
      throw new UserError("--format tla writes two files: add --output FILE.tla");
    }
    var matcher = MODULE_FILE.matcher(OutputFile.name(output));
    if (!matcher.matches()) {
      throw new UserError(
          output + " is no name for a TLA+ module: letters, digits and _, then .tla");
    }
    return matcher.group(1);
  }

  /// What stdout is: `checker/tern` tells the width of a terminal by the property `tern.paper`.
  private Paper paper() {
    int terminal = Integer.getInteger("tern.paper", 0);
    int columns = terminal == 0 ? Paper.PLAIN.width() : terminal;
    boolean colour = terminal > 0 && System.getenv("NO_COLOR") == null;
    return new Paper(width == null ? columns : width, colour);
  }

  private Paper plain() {
    return new Paper(width == null ? Paper.PLAIN.width() : width, false);
  }
}
