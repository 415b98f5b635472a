package tern.checker.story;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tern.checker.model.Config;

/// A behaviour with all that is to be told of it, in whichever format.
///
/// @param head what it is a behaviour of
/// @param config the model with all changes, null if it is not known
/// @param legend what one has to know first
/// @param ending how it ended
public record Account(
    TraceHead head,
    @Nullable Config config,
    Behaviour behaviour,
    List<String> legend,
    Ending ending) {
  public Account {
    legend = List.copyOf(legend);
  }

  /// The same for whoever knows already what one has to know first.
  public Account withoutLegend() {
    return new Account(head, config, behaviour, List.of(), ending);
  }

  /// `cancel (seed)`
  String title() {
    String model = head.model() == null ? "a model without a name" : head.model();
    return head.protocol() == null ? model : model + " (" + head.inForce().word() + ")";
  }
}
