package tern.checker.model;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// How long each model took once, on one machine. It is written by hand from what `check` printed.
///
/// @param how what was measured, where and how, in sentences
/// @param models seconds by the model's name, for both protocols and both sides together
public record Seconds(String how, Map<String, Long> models) {
  public Seconds {
    models = Map.copyOf(models);
  }

  /// Reads the file, which must have just the models of the manifest; a
  /// [tern.checker.cli.UserError] says `file:line:column:` what is wrong.
  public static Seconds read(Path file, Manifest manifest) {
    var names = manifest.models().stream().map(Manifest.Entry::name).toArray(String[]::new);
    var fields = LocatedJson.read(file).object("how", "models");
    var measured = fields.get("models").object(names);
    var models = new TreeMap<String, Long>();
    for (var name : names) {
      models.put(name, measured.get(name).whole());
    }
    return new Seconds(fields.get("how").string(), models);
  }

  /// Those of a model that is in the manifest.
  public long of(String model) {
    return Objects.requireNonNull(models.get(model), model);
  }
}
