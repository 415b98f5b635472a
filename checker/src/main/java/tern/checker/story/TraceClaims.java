package tern.checker.story;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tern.checker.causality.Breach;
import tern.checker.codec.ClusterCodec;
import tern.checker.codec.CodecException;
import tern.checker.codec.EventCodec;
import tern.checker.codec.Names;
import tern.checker.value.Value;
import tern.kernel.Assertion;
import tern.kernel.cluster.Model;
import tern.kernel.invariant.Invariants;
import tern.kernel.invariant.Property;

/// What a trace says that can be wrong by itself, whatever the kernel does: whom it names, and what
/// it is said to violate. A [BadTrace] says where it is wrong.
public final class TraceClaims {
  private static final String ANY_DEATH = "NoAssertionInv";

  private TraceClaims() {}

  /// Requires that steps and states name only ranks, clients and directories of the model, and the
  /// head something that can be violated.
  public static void requireNames(Trace trace, Model model) {
    requireViolable(trace);
    Names names = Names.of(model.shape());
    EventCodec events = EventCodec.among(names);
    ClusterCodec clusters = ClusterCodec.among(names);
    for (int i = 0; i < trace.steps().size(); i++) {
      Step step = trace.steps().get(i);
      requireNames(trace, step, events);
      requireNames(trace, step, "state " + i, clusters);
    }
  }

  private static void requireNames(Trace trace, Step step, EventCodec events) {
    Call call = step.call();
    if (call == null) {
      return;
    }
    call.parameters()
        .forEach((name, value) -> {
          try {
            events.check(call.action(), name, value);
          } catch (CodecException e) {
            throw bad(trace, step, call.action(), e);
          }
        });
  }

  /// A state of another form is not refused: it may be one of another version of the spec.
  private static void requireNames(Trace trace, Step step, String what, ClusterCodec clusters) {
    Value state = step.state();
    try {
      if (state != null) {
        clusters.decode(state);
      }
    } catch (CodecException e) {
      if (e.isForeign()) {
        throw bad(trace, step, what, e);
      }
    }
  }

  private static BadTrace bad(Trace trace, Step step, String what, CodecException e) {
    return new BadTrace(trace.file(), step.line(), what + ": " + e.getMessage());
  }

  private static void requireViolable(Trace trace) {
    String violated = trace.head().violates();
    Set<String> violable = new TreeSet<>();
    Invariants.mustHold().forEach(property -> violable.add(property.name()));
    for (Assertion assertion : Assertion.values()) {
      violable.add(assertion.toString());
    }
    if (violated != null && !violable.contains(violated)) {
      throw new BadTrace(
          trace.file(),
          trace.line(),
          "violates: no property and no assertion is called "
              + violated
              + TraceFile.suggestion(violated, violable));
    }
  }

  /// Requires that a behaviour of the model, which the trace tells, ends with what the trace is
  /// said to violate.
  public static void requireViolation(Trace trace, Model model, Behaviour behaviour) {
    String violated = trace.head().violates();
    if (violated == null) {
      return;
    }
    List<Breach> breaches = Breach.at(model, KernelMachine.path(behaviour.withoutStuttering()));
    if (breaches.stream().noneMatch(breach -> isNamed(breach, violated))) {
      throw new BadTrace(
          trace.file(),
          trace.line(),
          "violates: %s at the end, after %d steps; what is violated there: %s"
              .formatted(notViolated(violated), behaviour.moves().size(), all(breaches)));
    }
  }

  private static boolean isNamed(Breach breach, String violated) {
    return breach.name().equals(violated)
        || (breach instanceof Breach.Death && violated.equals(ANY_DEATH));
  }

  private static String notViolated(String name) {
    Property.@Nullable Kind kind =
        Invariants.mustHold().find(p -> p.name().equals(name)).map(Property::kind).getOrNull();
    return switch (kind) {
      case null -> "no rank has died of " + name;
      case PROP -> name + " allows the last step";
      case INV, REACH -> name + " holds";
    };
  }

  private static String all(List<Breach> breaches) {
    return breaches.isEmpty()
        ? "nothing"
        : breaches.stream().map(Breach::name).distinct().collect(Collectors.joining(", "));
  }
}
