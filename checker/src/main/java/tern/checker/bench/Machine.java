package tern.checker.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// What was measured on.
///
/// @param cores how many processors the JVM may use
/// @param processor its name, as far as the system tells
/// @param memory in bytes
/// @param java the release of the JDK
/// @param system name and release of the operating system
/// @param latency how long one read of the memory takes, in nanoseconds, see [Latency]
/// @param load how much else was going on when it began: the load average of the last minute
record Machine(
    int cores,
    String processor,
    long memory,
    String java,
    String system,
    double latency,
    double load) {
  static Machine here() {
    var bean = ManagementFactory.getOperatingSystemMXBean();
    double load = bean.getSystemLoadAverage();
    long memory =
        bean instanceof com.sun.management.OperatingSystemMXBean more
            ? more.getTotalMemorySize()
            : 0;
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        nameOfProcessor(),
        memory,
        Runtime.version().toString(),
        bean.getName() + " " + bean.getArch(),
        Latency.measure(),
        load);
  }

  private static String nameOfProcessor() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException _) {
      return "unknown";
    }
  }

  @Override
  public String toString() {
    return "%d cores (%s), %.0f GB, a read of which takes %.0f ns, Java %s, %s, load %.1f at the start"
        .formatted(cores, processor, memory / 1e9, latency, java, system, load);
  }
}
