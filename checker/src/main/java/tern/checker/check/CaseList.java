package tern.checker.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tern.checker.cli.UserError;
import tern.checker.codec.ModelCodec;
import tern.checker.model.InForce;
import tern.checker.model.Manifest;
import tern.checker.model.Manifest.Entry;
import tern.checker.model.Manifest.Protocol;
import tern.checker.model.Manifest.Size;
import tern.checker.model.ModelFile;
import tern.checker.story.TraceHead;
import tern.kernel.Repair;

/// Makes cases from what the user asks for and what the manifest knows.
public final class CaseList {
  private final Path spec;
  private final Manifest manifest;
  private final Wanted wanted;

  /// What the user asks for.
  ///
  /// @param models by name or as files; none for those of the manifest
  /// @param all whether the manifest's large models, too
  /// @param protocol null for all that the manifest has
  /// @param repairs repairs beyond the protocol's
  /// @param set other values for constants, `NAME=VALUE`
  public record Wanted(
      List<String> models,
      boolean all,
      @Nullable Protocol protocol,
      Collection<Repair> repairs,
      List<String> set) {}

  private CaseList(Path spec, Wanted wanted) {
    this.spec = spec;
    this.manifest = Manifest.read(models().resolve("manifest.json"));
    this.wanted = wanted;
  }

  /// The cases, in the order of the manifest or of the names given.
  public static List<Case> of(Path spec, Wanted wanted) {
    return new CaseList(spec, wanted).cases();
  }

  private Path models() {
    return spec.resolve("models");
  }

  private List<Case> cases() {
    var names =
        wanted.models().isEmpty()
            ? manifest.models().stream()
                .filter(entry -> entry.size() == Size.DEFAULT || wanted.all())
                .map(Entry::name)
                .toList()
            : wanted.models();
    if (names.isEmpty()) {
      throw new UserError(models().resolve("manifest.json") + ": there is no model to check in it");
    }
    var cases = new ArrayList<Case>();
    for (var name : names) {
      var file = ModelFile.find(models(), name);
      var entry = manifest.entry(name).orElse(null);
      protocols(entry).forEach(protocol -> cases.add(make(name, file, entry, protocol)));
    }
    return cases;
  }

  private List<Protocol> protocols(@Nullable Entry entry) {
    if (wanted.protocol() != null) {
      return List.of(wanted.protocol());
    }
    if (!wanted.repairs().isEmpty()) {
      return List.of(Protocol.SEED);
    }
    return Arrays.stream(Protocol.values())
        .filter(protocol -> entry == null || entry.protocols().containsKey(protocol))
        .toList();
  }

  private Case make(String name, ModelFile file, @Nullable Entry entry, Protocol protocol) {
    var config = file.changed(wanted.set(), repairs(protocol));
    var model = ModelCodec.read(file, config);
    boolean changed = !wanted.set().isEmpty() || !wanted.repairs().isEmpty();
    return new Case(
        file.name(),
        InForce.of(model.repairs()).word(),
        words(name, protocol),
        protocol == Protocol.SOUND,
        spec,
        config,
        model,
        changed || entry == null ? List.of() : entry.reaches(),
        entry != null && entry.size() == Size.LARGE,
        changed || entry == null ? null : entry.protocols().get(protocol));
  }

  private String words(String name, Protocol protocol) {
    var repairs = wanted.repairs().stream().map(Repair::toString).toList();
    var set = new TreeMap<String, String>();
    wanted.set().forEach(change -> TraceHead.addChange(set, change));
    return new TraceHead(name, protocol.toString(), repairs, set, null).words();
  }

  private List<String> repairs(Protocol protocol) {
    var repairs =
        protocol == Protocol.SOUND ? List.of(Repair.values()) : List.copyOf(wanted.repairs());
    return repairs.stream().map(Repair::toString).toList();
  }
}
