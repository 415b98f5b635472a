package tern.checker.tlc;

import java.nio.file.Files;
import java.nio.file.Path;
import tern.checker.cli.UserError;
import tern.checker.tlc.wire.SpecHead;

/// A spec and what to check of it.
///
/// @param module the root module, a file `NAME.tla`; the modules that it extends are beside it
/// @param config the text of a TLC configuration
public record TlcSpec(Path module, String config) {
  static final String CONFIG_NAME = "Model";

  public TlcSpec {
    module = module.toAbsolutePath().normalize();
    if (!module.toString().endsWith(".tla") || !Files.isRegularFile(module)) {
      throw new UserError("no such module: " + module);
    }
  }

  SpecHead head() {
    String file = module.getFileName().toString();
    return new SpecHead(
        directory().toString(), file.substring(0, file.length() - ".tla".length()), CONFIG_NAME);
  }

  Path directory() {
    Path parent = module.getParent();
    return parent == null ? Path.of("") : parent;
  }
}
