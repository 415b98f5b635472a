package tern.checker.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// How much memory this process takes, where the system tells.
public final class ResidentSet {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int UNIT = 1024;

  private ResidentSet() {}

  /// What it takes now, in bytes.
  public static OptionalLong now() {
    return value("VmRSS:");
  }

  /// The most that it ever took, in bytes.
  public static OptionalLong peak() {
    return value("VmHWM:");
  }

  private static OptionalLong value(String key) {
    try (var lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(key))
          .mapToLong(line -> UNIT * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException _) {
      return OptionalLong.empty();
    }
  }
}
