package tern.checker.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tern.checker.causality.Breach;
import tern.checker.value.Value;
import tern.kernel.Assertion;
import tern.kernel.Repair;
import tern.kernel.cluster.Model;
import tern.kernel.invariant.Property;

/// What is wrong at the end of a behaviour, in words, and what would repair it.
public final class Endings {

  /// The name of the repair that removes a violation, if one is known.
  @FunctionalInterface
  public interface Repairs extends Function<String, Optional<String>> {
    Repairs NONE = _ -> Optional.empty();
  }

  private final Repairs repairs;
  private final List<String> headlines = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final List<String> violated = new ArrayList<>();

  private Endings(Repairs repairs) {
    this.repairs = repairs;
  }

  /// How a behaviour of `model` ends; `otherwise` is the headline when nothing is wrong.
  public static Ending of(Model model, Behaviour behaviour, Repairs repairs, String otherwise) {
    Endings endings = new Endings(repairs);
    endings.deaths(behaviour.last());
    List<Breach> breaches = Breach.at(model, KernelMachine.path(behaviour));
    for (Breach breach : breaches) {
      switch (breach) {
        case Breach.Death _ -> {} // told by name and rank already
        case Breach.Broken(var property) -> endings.violated(property, "does not hold here");
        case Breach.Forbidden(var property) ->
            endings.violated(property, "does not allow the last step");
      }
    }
    if (!breaches.isEmpty()) {
      endings.lines.addFirst("Why: " + Why.of(model, behaviour, breaches));
    }
    return endings.ending(otherwise);
  }

  /// The same as far as it can be told without knowing the model.
  public static Ending of(Behaviour behaviour, String otherwise) {
    Endings endings = new Endings(Repairs.NONE);
    endings.deaths(behaviour.last());
    return endings.ending(otherwise);
  }

  private Ending ending(String otherwise) {
    if (headlines.isEmpty()) {
      return new Ending(false, otherwise);
    }
    return new Ending(true, "✗ " + String.join(" ✗ ", headlines), lines, violated);
  }

  private void deaths(Value state) {
    for (Node rank : Story.ranks(state)) {
      String name = Fields.text(Fields.field(Story.rank(state, rank), "assertion"));
      if (!name.isEmpty()) {
        violated.add(name);
        headlines.add(rank + " has died of the assertion " + name + ".");
        Arrays.stream(Assertion.values())
            .filter(assertion -> assertion.toString().equals(name))
            .forEach(assertion ->
                lines.add(
                    assertion.sentence()
                        + " "
                        + assertion.ceph()
                        + " takes that for impossible and aborts."));
        repairs.apply(name).or(() -> repairs.apply("NoAssertionInv")).ifPresent(this::repair);
      }
    }
  }

  private void violated(Property property, String how) {
    violated.add(property.name());
    headlines.add(property.name() + " " + how + ".");
    lines.add(property.name() + ": " + property.sentence());
    if (!property.withoutIt().isEmpty()) {
      lines.add("Without it: " + property.withoutIt());
    }
    repairs.apply(property.name()).ifPresent(this::repair);
  }

  private void repair(String name) {
    String sentence =
        Arrays.stream(Repair.values())
            .filter(repair -> repair.toString().equals(name))
            .map(repair -> ": " + repair.sentence())
            .findFirst()
            .orElse("");
    lines.add("Repair " + name + sentence);
  }
}
