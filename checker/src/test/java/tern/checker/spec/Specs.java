package tern.checker.spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
  private static final Manifest MANIFEST = Manifest.read(HOME.resolve("models/manifest.json"));

  private Specs() {}

  /// Some models that together come to each of these actions, by the manifest: as far as they do,
  /// those of the default set.
  static List<ModelFile> reaching(Set<String> actions) {
    var left = new TreeSet<>(actions);
    var chosen = new ArrayList<ModelFile>();
    for (var size : List.of(Size.DEFAULT, Size.ALL)) {
      var models = Coverage.models(HOME.resolve("models"), size);
      while (true) {
        var most = Collections.max(models, Comparator.comparingInt(it -> common(it, left).size()));
        if (!left.removeAll(common(most, left))) {
          break;
        }
        chosen.add(most);
      }
    }
    return chosen;
  }

  /// Those of the actions that a model comes to.
  private static Set<String> common(ModelFile model, Set<String> actions) {
    var common = new TreeSet<>(actions);
    common.retainAll(MANIFEST.entry(model.name()).orElseThrow().reaches());
    return common;
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
