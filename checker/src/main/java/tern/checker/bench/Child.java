package tern.checker.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tern.checker.cli.Cleanup;
import tern.checker.cli.Main;
import tern.checker.cli.UserError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A command of Tern in a process of its own, as a user would run it.
final class Child {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Two must fit side by side.
  private static final String HEAP = "-XX:MaxRAMPercentage=45";

  private final List<String> arguments;
  private final long begin;
  private final Process process;

  private Child(List<String> arguments, long begin, Process process) {
    this.arguments = arguments;
    this.begin = begin;
    this.process = process;
  }

  /// Starts a command that prints one JSON object.
  static Child start(List<String> arguments) {
    var tern = Path.of(System.getProperty("tern.home", "."), "checker", "tern").toString();
    var command = new ArrayList<String>(List.of(tern));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("TERN_OPTS", HEAP);
    builder.environment().put(Cleanup.CHILD, "bench");
    long begin = System.nanoTime();
    try {
      return new Child(arguments, begin, Cleanup.start(builder));
    } catch (IOException e) {
      throw new UserError("cannot start " + tern + ": " + e.getMessage(), e);
    }
  }

  /// What the explorer finds out about a workload, once it is at the end.
  Sample explored() {
    var json = await();
    var kernel = json.path("kernel");
    var memory = json.path("memory");
    return new Sample(
        kernel.path("distinct").asLong(),
        kernel.path("transitions").asLong(),
        kernel.path("seconds").asDouble(),
        (System.nanoTime() - begin) / 1e9,
        memory.path("bytesPerState").asDouble(0),
        memory.path("peakResidentSet").asLong(0));
  }

  /// What it printed.
  JsonNode await() {
    try (InputStream out = process.getInputStream()) {
      var text = out.readAllBytes();
      int code = process.waitFor();
      if (!Set.of(Main.HOLDS, Main.VIOLATED).contains(code)) {
        throw new UserError("tern " + String.join(" ", arguments) + " ended with " + code);
      }
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UserError("tern " + String.join(" ", arguments) + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("interrupted", e);
    }
  }
}
