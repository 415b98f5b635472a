package tern.checker.findings;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tern.checker.model.LocatedJson;
import tern.checker.model.Manifest;
import tern.checker.model.Manifest.Protocol;
import tern.kernel.Repair;

/// All findings, as `spec/findings.json` has them, and why each repair is needed.
public record Findings(List<Finding> all, List<Need> needs) {
  public Findings {
    all = List.copyOf(all);
    needs = List.copyOf(needs);
  }

  /// What comes back when all repairs are in force but one.
  ///
  /// @param repair the one that is not
  /// @param model where to look
  /// @param property what is violated then
  /// @param steps on a shortest way there
  public record Need(Repair repair, String model, String property, int steps) {
    /// The situation to look for, in the words of `tern find`.
    public String situation() {
      return Finding.situation(property);
    }
  }

  /// Those of the spec in a directory.
  public static Findings of(Path spec) {
    return read(spec.resolve("findings.json"), Manifest.read(spec.resolve("models/manifest.json")));
  }

  /// Reads the file; a [tern.checker.cli.UserError] says `file:line:column:` what is wrong, a
  /// violation that the manifest does not know included.
  public static Findings read(Path file, Manifest manifest) {
    var fields = LocatedJson.read(file).object("findings", "needs");
    return new Findings(
        fields.get("findings").array().stream().map(json -> finding(json, manifest)).toList(),
        fields.get("needs").array().stream().map(Findings::need).toList());
  }

  private static Finding finding(LocatedJson json, Manifest manifest) {
    var fields =
        json.object("name", "consequence", "property", "repair", "model", "protocol", "seedLines");
    var property = fields.get("property").string();
    var repair = repair(fields.get("repair"));
    var model = fields.get("model").string();
    boolean seed = !fields.has("protocol");
    return new Finding(
        fields.get("name").string(),
        fields.get("consequence").string(),
        property,
        repair,
        model,
        seed ? Protocol.SEED : Protocol.of(fields.get("protocol").string()),
        seed
            ? known(json, manifest, model, property, repair).seedLines()
            : fields.get("seedLines").string());
  }

  private static Manifest.Violation known(
      LocatedJson json, Manifest manifest, String model, String property, Repair repair) {
    return manifest.entry(model).stream()
        .flatMap(entry -> Stream.ofNullable(entry.protocols().get(Protocol.SEED)))
        .flatMap(seed -> seed.violations().stream())
        .filter(violation -> violation.property().equals(property))
        .filter(violation -> violation.repair().equals(repair.toString()))
        .findFirst()
        .orElseThrow(() ->
            json.error("the manifest has no %s of %s in %s".formatted(property, model, repair)));
  }

  private static Need need(LocatedJson json) {
    var fields = json.object("repair", "model", "property", "steps");
    return new Need(
        repair(fields.get("repair")),
        fields.get("model").string(),
        fields.get("property").string(),
        fields.get("steps").count());
  }

  private static Repair repair(LocatedJson json) {
    return Arrays.stream(Repair.values())
        .filter(repair -> repair.toString().equals(json.string()))
        .findFirst()
        .orElseThrow(() -> json.error("no such repair"));
  }
}
