package tern.checker.codec;

import java.nio.file.Path;
import java.util.TreeMap;
import tern.checker.tlc.TlcSpec;
import tern.checker.value.Value;
import tern.kernel.cluster.Model;

/// Models for tests: a shape, and bounds that are 0 unless said otherwise.
public record SmallModel(TreeMap<String, Value> constants) {
  private static final String[] BOUNDS = {
    "Exports",
    "Pins",
    "Locks",
    "Waiters",
    "Trims",
    "Stops",
    "Drains",
    "Epochs",
    "Failures",
    "Standbys",
    "Restarts",
    "Segments",
    "Queued",
    "Clears",
    "Resizes",
    "Empties",
    "Errors",
    "Requests",
    "Gone",
    "Resets",
    "Gathers"
  };

  /// Where the spec is.
  public static final Path SPEC = Path.of(System.getProperty("tern.home", ".."), "spec");

  public static SmallModel of(String shape) {
    var constants = new TreeMap<String, Value>();
    constants.put("Shape", Value.of(shape));
    constants.put("KillExportAt", Value.of(0));
    constants.put("KillImportAt", Value.of(0));
    constants.put("Repairs", Value.set());
    for (var bound : BOUNDS) {
      constants.put("Max" + bound, Value.of(0));
    }
    return new SmallModel(constants);
  }

  /// The same with another bound.
  public SmallModel with(String bound, int number) {
    var changed = new TreeMap<>(constants);
    changed.put("Max" + bound, Value.of(number));
    return new SmallModel(changed);
  }

  /// The same with a kill point armed: `KillExportAt` or `KillImportAt`.
  public SmallModel killing(String constant, int number) {
    var changed = new TreeMap<>(constants);
    changed.put(constant, Value.of(number));
    return new SmallModel(changed);
  }

  public Model model() {
    return ModelCodec.decode(constants);
  }

  /// The spec of this model, with a root module in `directory`.
  public TlcSpec spec(Path directory, String module) {
    var config = new StringBuilder("SPECIFICATION Spec\nCONSTANTS\n");
    constants.forEach((name, value) -> config.append(name + " = " + value + "\n"));
    return new TlcSpec(directory.resolve(module + ".tla"), config.toString());
  }
}
