package tern.checker.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tern.checker.codec.ModelCodec;
import tern.checker.model.Manifest;
import tern.checker.model.Manifest.Protocol;
import tern.checker.model.ModelFile;
import tern.checker.story.Trace;
import tern.checker.story.TraceHead;
import tern.kernel.Repair;

/// Under which protocol and within which bounds: the options of every command that takes a model.
final class ModelOptions {
  @Option(
      names = "--protocol",
      paramLabel = "PROTOCOL",
      description = "seed: as the seed does it (the default); sound: with all repairs.")
  private @Nullable Protocol protocol;

  @Option(
      names = "--repair",
      paramLabel = "NAME",
      description = "One more repair in force: ${COMPLETION-CANDIDATES}.")
  private List<Repair> repairs = new ArrayList<>();

  @Mixin private SetOption set = new SetOption();

  /// Where the spec is.
  static Path spec() {
    return Path.of(System.getProperty("tern.home", "."), "spec");
  }

  /// Where the models are.
  static Path directory() {
    return spec().resolve("models");
  }

  /// The names of the models that are taken when none is named.
  static List<String> smallModels() {
    return Manifest.read(directory().resolve("manifest.json")).models().stream()
        .filter(entry -> entry.size() == Manifest.Size.DEFAULT)
        .map(Manifest.Entry::name)
        .toList();
  }

  /// The model with this name, or in this file, with what the options say.
  ChosenModel choose(String name) {
    return choose(name, TraceHead.UNKNOWN);
  }

  /// The model of a trace; what the options say comes on top of what the trace says.
  ChosenModel choose(String name, Trace trace) {
    if (!name.equals(trace.head().model()) || ModelFile.isThere(directory(), name)) {
      choose(name); // what is wrong with it, or on the command line, is not the trace's fault
    }
    try {
      return choose(name, trace.head());
    } catch (UserError e) {
      throw new UserError(trace.place() + ": " + e.getMessage(), e);
    }
  }

  /// The model with what the options say on top of what the head of a trace says.
  ChosenModel choose(String name, TraceHead trace) {
    var file = ModelFile.find(directory(), name);
    var protocol = this.protocol == null ? protocol(trace) : this.protocol;
    var changes = new TreeMap<>(trace.set());
    set.addTo(changes);
    var extra = new TreeSet<>(trace.repairs());
    repairs.forEach(repair -> extra.add(repair.toString()));
    var config =
        file.changed(
            changes.entrySet().stream().map(Object::toString).toList(),
            protocol == Protocol.SOUND ? allRepairs() : extra);
    var head =
        new TraceHead(name, protocol.toString(), List.copyOf(extra), changes, trace.violates());
    return new ChosenModel(file, config, ModelCodec.read(file, config), head);
  }

  private static Protocol protocol(TraceHead trace) {
    return trace.protocol() == null ? Protocol.SEED : Protocol.of(trace.protocol());
  }

  private static List<String> allRepairs() {
    return Arrays.stream(Repair.values()).map(Repair::toString).toList();
  }
}
