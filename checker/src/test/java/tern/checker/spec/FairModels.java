package tern.checker.spec;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import tern.checker.liveness.FairSource;

/// What TLC is asked about the module `Liveness`, and the kernel's graph with it: both must say the
/// same.
public final class FairModels {
  private FairModels() {}

  /// Models in which every migration and every recovery ends under `sound`.
  public static Stream<String> allEnd() {
    return Stream.of("handover", "bystander", "stopping-exporter", "waits", "exporter-recovers");
  }

  /// Models, and what must be fair in them so that a property holds under `sound`.
  public static Stream<Arguments> twins() {
    return Stream.of(
        Arguments.of("handover", FairSource.CHANNELS, "ExportEndsProp"),
        Arguments.of("handover", FairSource.CHANNELS, "ImportEndsProp"),
        Arguments.of("handover", FairSource.QUEUES, "ExportEndsProp"),
        Arguments.of("handover", FairSource.QUEUES, "ImportEndsProp"),
        Arguments.of("handover", FairSource.JOURNALS, "ExportEndsProp"),
        Arguments.of("handover", FairSource.JOURNALS, "ImportEndsProp"),
        Arguments.of("handover", FairSource.FLUSHES, "ExportEndsProp"),
        Arguments.of("handover", FairSource.FLUSHES, "ImportEndsProp"),
        Arguments.of("handover", FairSource.REQUESTS, "ExportEndsProp"),
        Arguments.of("stopping-exporter", FairSource.MAPS, "ExportEndsProp"),
        Arguments.of("waits", FairSource.MONITOR, "ExportEndsProp"));
  }

  /// Models under `seed`, and whether a property holds there: in `drain` an import is left behind,
  /// in `late` a rank dies.
  public static Stream<Arguments> seeds() {
    return Stream.of(
        Arguments.of("drain", "ExportEndsProp", true),
        Arguments.of("drain", "ImportEndsProp", false),
        Arguments.of("late", "ExportEndsProp", true),
        Arguments.of("late", "ImportEndsProp", false));
  }

  /// The definition of the module that leaves a kind of sources out.
  static String specWithout(FairSource kind) {
    var name = kind.toString();
    return "Without" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
