package tern.checker.tlc.child;

import java.util.List;
import java.util.Optional;
import tern.checker.tlc.wire.Fault;
import tern.checker.tlc.wire.Fault.Kind;
import tern.checker.tlc.wire.Outcome;
import tern.checker.value.ByteWriter;
import tlc2.output.EC;
import tlc2.tool.ITool;
import tlc2.tool.TLCState;

/// What a check has found, by the code that it ended with.
final class CheckReport {
  private final int code;
  private final ITool tool;
  private final Outcome outcome;

  CheckReport(int code, ITool tool) {
    this.code = code;
    this.tool = tool;
    this.outcome = outcome(code);
  }

  private static Outcome outcome(int code) {
    return switch (code) {
      case EC.NO_ERROR ->
          // TLC only warns that what it says then is not to be trusted.
          Messages.has(EC.TLC_FEATURE_UNSUPPORTED_LIVENESS_SYMMETRY) ? Outcome.FAULT : Outcome.OK;
      case EC.TLC_INVARIANT_VIOLATED_INITIAL, EC.TLC_INVARIANT_VIOLATED_BEHAVIOR ->
          Outcome.INVARIANT;
      case EC.TLC_PROPERTY_VIOLATED_INITIAL, EC.TLC_ACTION_PROPERTY_VIOLATED_BEHAVIOR ->
          Outcome.STEP_PROPERTY;
      case EC.TLC_TEMPORAL_PROPERTY_VIOLATED -> Outcome.TEMPORAL;
      case EC.TLC_DEADLOCK_REACHED -> Outcome.DEADLOCK;
      default -> Outcome.FAULT;
    };
  }

  void write(ByteWriter out) {
    out.writeString(outcome.name());
    switch (outcome) {
      case OK -> Trace.writeNone(out);
      case INVARIANT, STEP_PROPERTY -> {
        out.writeString(Messages.violated(code));
        Trace.ending(violation()).write(tool, out);
      }
      case TEMPORAL -> {
        String[] names = LoadedSpec.processor(tool).getImpliedTemporalNames();
        out.writeCount(names.length);
        List.of(names).forEach(out::writeString);
        Trace.looping(Messages.behaviour()).write(tool, out);
      }
      case DEADLOCK -> Trace.ending(Messages.behaviour()).write(tool, out);
      case FAULT -> {
        Optional<Diagnosis.Finding> found = finding();
        found.map(Diagnosis.Finding::fault).orElseGet(this::said).write(out);
        Trace.ending(found.map(Diagnosis.Finding::behaviour).orElseGet(Messages::behaviour))
            .write(tool, out);
      }
    }
  }

  private List<TLCState> violation() {
    List<TLCState> behaviour = Messages.behaviour();
    return behaviour.isEmpty()
        ? new Diagnosis(tool).violatingInitialState().map(List::of).orElse(List.of())
        : behaviour;
  }

  private Optional<Diagnosis.Finding> finding() {
    return switch (code) {
      case EC.NO_ERROR, EC.TLC_ASSUMPTION_FALSE -> Optional.empty();
      default -> new Diagnosis(tool).failure(Messages.behaviour());
    };
  }

  /// What TLC itself says.
  private Fault said() {
    int about = code == EC.NO_ERROR ? EC.TLC_FEATURE_UNSUPPORTED_LIVENESS_SYMMETRY : code;
    String text = Faults.essence(Messages.text(about));
    Kind kind =
        switch (about) {
          case EC.TLC_ASSUMPTION_FALSE -> Kind.ASSUMPTION;
          case EC.TLC_FEATURE_UNSUPPORTED_LIVENESS_SYMMETRY -> Kind.CONFIG;
          case EC.SYSTEM_OUT_OF_MEMORY,
              EC.SYSTEM_OUT_OF_MEMORY_LIVENESS,
              EC.SYSTEM_OUT_OF_MEMORY_TOO_MANY_INIT ->
              Kind.SYSTEM;
          default -> Faults.isConfig(about) ? Kind.CONFIG : Kind.EVALUATION;
        };
    return new Fault(kind, text, Faults.spots(text));
  }
}
