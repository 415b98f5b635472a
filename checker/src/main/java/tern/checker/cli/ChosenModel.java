package tern.checker.cli;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tern.checker.model.Config;
import tern.checker.model.InForce;
import tern.checker.model.Manifest;
import tern.checker.model.Manifest.Protocol;
import tern.checker.model.ModelFile;
import tern.checker.story.Account;
import tern.checker.story.Behaviour;
import tern.checker.story.Ending;
import tern.checker.story.Endings;
import tern.checker.story.Legend;
import tern.checker.story.Trace;
import tern.checker.story.TraceClaims;
import tern.checker.story.TraceHead;
import tern.kernel.Repair;
import tern.kernel.cluster.Model;

/// A model as a command is to take it.
///
/// @param file where it is from
/// @param config its configuration with all changes
/// @param model the same for the kernel
/// @param head how a trace of it begins
record ChosenModel(ModelFile file, Config config, Model model, TraceHead head) {

  /// What it is for, in one line.
  String purpose() {
    return file.purpose().replace('\n', ' ');
  }

  /// The repairs in force as one word, those of the file included: `seed+MatchCancel`.
  String protocol() {
    return InForce.of(model.repairs()).word();
  }

  /// What a trace of it says of itself, with the repairs in force that the file sets, too.
  private TraceHead told() {
    var inForce = InForce.of(model.repairs());
    var protocol = inForce.isAll() ? Protocol.SOUND : Protocol.SEED;
    var repairs =
        inForce.isAll()
            ? List.<String>of()
            : inForce.repairs().stream().map(Repair::toString).toList();
    return new TraceHead(head.model(), protocol.toString(), repairs, head.set(), head.violates());
  }

  /// A behaviour of it with all that is to be told.
  Account account(Behaviour behaviour, Ending ending) {
    var told = told();
    return new Account(told, config, behaviour, Legend.of(told, purpose(), behaviour), ending);
  }

  /// Requires that a behaviour ends with what its trace is said to violate; that is said of the
  /// model that the trace names, not of one that the command line has changed.
  void requireViolation(Trace trace, Behaviour behaviour) {
    var said = trace.head();
    boolean same =
        (said.model() == null || said.model().equals(head.model()))
            && (said.protocol() == null || said.protocol().equals(head.protocol()))
            && Set.copyOf(said.repairs()).equals(Set.copyOf(head.repairs()))
            && said.set().equals(head.set());
    if (same) {
      TraceClaims.requireViolation(trace, model, behaviour);
    }
  }

  /// What the manifest pins for it, if it is as the manifest knows it.
  Optional<Manifest.Expected> expected() {
    var path = ModelOptions.directory().resolve("manifest.json");
    boolean changed = !head.set().isEmpty() || !head.repairs().isEmpty();
    return changed || !Files.isRegularFile(path) || !file.path().startsWith(path.getParent())
        ? Optional.empty()
        : Manifest.read(path).entry(file.name()).map(entry -> entry.protocols().get(pinned()));
  }

  private Protocol pinned() {
    return Protocol.SOUND.toString().equals(head.protocol()) ? Protocol.SOUND : Protocol.SEED;
  }

  /// The repairs that the manifest names for what the model violates; or for what another model
  /// does, if that is one repair and it is not in force here.
  Endings.Repairs repairs() {
    var path = ModelOptions.directory().resolve("manifest.json");
    if (!Files.isRegularFile(path)) {
      return Endings.Repairs.NONE;
    }
    var manifest = Manifest.read(path);
    return violated ->
        only(violated, manifest.entry(file.name()).stream())
            .or(() -> only(violated, manifest.models().stream()));
  }

  private Optional<String> only(String violated, Stream<Manifest.Entry> entries) {
    var repairs =
        entries
            .flatMap(entry -> Stream.ofNullable(entry.protocols().get(Protocol.SEED)))
            .flatMap(seed -> seed.violations().stream())
            .filter(violation -> violation.property().equals(violated))
            .map(Manifest.Violation::repair)
            .distinct()
            .filter(repair -> !model.repairs().exists(r -> r.toString().equals(repair)))
            .toList();
    return repairs.size() == 1 ? Optional.of(repairs.getFirst()) : Optional.empty();
  }
}
