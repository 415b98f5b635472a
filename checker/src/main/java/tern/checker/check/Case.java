package tern.checker.check;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tern.checker.model.Config;
import tern.checker.model.Manifest.Expected;
import tern.kernel.cluster.Model;

/// One model under one protocol: what is to be checked.
///
/// @param model its name
/// @param protocol `seed`, `sound`, or the seed with some repairs
/// @param words the words of a command line that choose it
/// @param sound whether everything is supposed to hold
/// @param spec the directory of the spec
/// @param config the model for the spec
/// @param kernel the model for the kernel
/// @param reaches the actions that must be taken and the situations that must be found
/// @param large whether it is too large for the spec, so that the kernel alone is explored
/// @param expected what the manifest says of it; null if it says nothing or the bounds are others
public record Case(
    String model,
    String protocol,
    String words,
    boolean sound,
    Path spec,
    Config config,
    Model kernel,
    List<String> reaches,
    boolean large,
    @Nullable Expected expected) {
  public Case {
    reaches = List.copyOf(reaches);
  }

  @Override
  public String toString() {
    return model + " " + protocol;
  }
}
