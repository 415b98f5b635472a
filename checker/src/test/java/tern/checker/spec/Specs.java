package tern.checker.spec;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tern.checker.coverage.Coverage;
import tern.checker.model.Config;
import tern.checker.model.Manifest;
import tern.checker.model.Manifest.Size;
import tern.checker.model.ModelFile;
import tern.checker.tlc.TlcSpec;
import tern.kernel.Repair;

/// The spec with one of its models, for tests that run TLC.
final class Specs {
  private static final Path HOME = Path.of(System.getProperty("tern.home"), "spec");

  private Specs() {}

  /// The models of the default set.
  static List<ModelFile> models() {
    return Coverage.models(HOME.resolve("models"), Size.DEFAULT);
  }

  /// Those and the ones that take longer, which come last.
  static List<ModelFile> allModels() {
    var models = HOME.resolve("models");
    return Stream.of(Size.DEFAULT, Size.ALL)
        .flatMap(size -> Coverage.models(models, size).stream())
        .distinct()
        .toList();
  }

  /// The actions and situations that the manifest says a model comes to.
  static List<String> reaches(ModelFile model) {
    return Manifest.read(HOME.resolve("models").resolve("manifest.json"))
        .entry(model.name())
        .orElseThrow()
        .reaches();
  }

  static ModelFile model(String name) {
    return ModelFile.find(HOME.resolve("models"), name);
  }

  static TlcSpec spec(String module, Config config) {
    return new TlcSpec(HOME.resolve(module + ".tla"), config.text());
  }

  /// The same model with every repair.
  static Config sound(ModelFile model) {
    return model.config().set("Repairs = " + allRepairs());
  }

  private static String allRepairs() {
    return Arrays.stream(Repair.values())
        .map(repair -> "\"" + repair + "\"")
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
