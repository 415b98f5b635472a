package tern.checker.tlc;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/// The specs that the tests run.
final class Specs {
  static final TlcJar TLC = TlcJar.bundled();

  private Specs() {}

  /// Two couriers and a parcel; `lines` end the configuration.
  static TlcSpec couriers(boolean careful, String lines) {
    return spec(
        "Couriers",
        """
        CONSTANTS
          Couriers = {1, 2}
          Shape = "one"
          MaxSent = 2
          Careful = %s
        """
            .formatted(careful ? "TRUE" : "FALSE"),
        lines);
  }

  /// A walk on a square; `lines` end the configuration.
  static TlcSpec grid(int size, String lines) {
    return spec("Grid", "CONSTANTS Size = " + size + " Steps = {1, 2}\n", lines);
  }

  static TlcSpec spec(String module, String constants, String lines) {
    return new TlcSpec(resource(module + ".tla"), constants + lines + "\n");
  }

  private static Path resource(String name) {
    URL found = Specs.class.getResource(name);
    if (found == null) {
      throw new IllegalArgumentException("no test resource " + name);
    }
    try {
      return Path.of(found.toURI());
    } catch (URISyntaxException failure) {
      throw new IllegalArgumentException(failure);
    }
  }
}
