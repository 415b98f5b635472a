package tern.checker.findings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tern.checker.causality.Breach;
import tern.checker.causality.Faults;
import tern.checker.cli.UserError;
import tern.checker.codec.ModelCodec;
import tern.checker.coverage.Role;
import tern.checker.engine.Step;
import tern.checker.model.ModelFile;
import tern.checker.story.BadTrace;
import tern.checker.story.Behaviour;
import tern.checker.story.KernelMachine;
import tern.checker.story.Replay;
import tern.checker.story.TraceFile;
import tern.kernel.Event;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;

/// A finding with the trace that shows it, replayed on the kernel.
public record Witness(Finding finding, Behaviour behaviour, List<Step<Cluster, Event>> steps) {
  public Witness {
    steps = List.copyOf(steps);
  }

  /// All findings of a spec, each with its trace.
  public static List<Witness> all(Path spec, Findings findings) {
    return findings.all().stream()
        .map(finding -> read(spec.resolve("findings"), finding, model(spec, finding)))
        .toList();
  }

  /// The model of a finding, under its protocol.
  static Model model(Path spec, Finding finding) {
    var file = ModelFile.find(spec.resolve("models"), finding.model());
    return ModelCodec.read(file, file.changed(List.of(), finding.head().repairs()));
  }

  /// The file of a finding's trace.
  public static Path trace(Path directory, Finding finding) {
    return directory.resolve(finding.name() + ".ndjson");
  }

  /// The file in which the same is told as a sequence diagram.
  public static Path text(Path directory, Finding finding) {
    return directory.resolve(finding.name() + ".txt");
  }

  /// Replays the trace of a finding; a [UserError] says where it is not a trace of the kernel, or
  /// that it shows something else.
  public static Witness read(Path directory, Finding finding, Model model) {
    var file = trace(directory, finding);
    if (!Files.isRegularFile(file)) {
      throw new UserError(file + " is missing: tern findings --write writes it");
    }
    try {
      return switch (Replay.run(TraceFile.read(file), new KernelMachine(model))) {
        case Replay.Agreement(var behaviour) -> of(finding, behaviour, model);
        case Replay.Divergence(_, var line, var step, var what, _) ->
            throw new UserError("%s:%d: step %d: %s".formatted(file, line, step, what));
      };
    } catch (BadTrace e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }

  /// A behaviour that shows a finding.
  public static Witness of(Finding finding, Behaviour behaviour, Model model) {
    var path = KernelMachine.path(behaviour);
    if (Breach.at(model, path).stream().noneMatch(b -> b.name().equals(finding.property()))) {
      throw new UserError(
          "the trace of %s does not end with %s".formatted(finding.name(), finding.property()));
    }
    return new Witness(finding, behaviour, path.steps());
  }

  /// How many steps it takes.
  int length() {
    return steps.size();
  }

  /// The action that does it.
  String handler() {
    return steps.getLast().event().getClass().getSimpleName();
  }

  /// Where each rank stands when it does, with the migrations that it has.
  String phases() {
    var phases = new ArrayList<String>();
    for (var mds : steps.getLast().next().mds().values()) {
      for (var role : Role.values()) {
        role.tell(mds).forEach(what -> phases.add("r" + mds.rank() + " " + what));
      }
    }
    return phases.isEmpty() ? "no migration" : String.join(", ", phases);
  }

  /// What the environment has to do for it.
  String takes() {
    return Faults.needs(steps.stream().map(Step::event).toList());
  }
}
