package tern.checker.waiting;

import java.util.List;
import tern.kernel.Event;

/// One way in which a wait can come to its end.
sealed interface Way {
  /// What one has to know of it, as a clause; may be empty.
  String fact();

  /// Somebody can do it now.
  record Due(String fact, Event event) implements Way {
    Due(Event event) {
      this("", event);
    }
  }

  /// All of these waits have to end first.
  record Through(String fact, List<Wait> waits) implements Way {
    public Through {
      waits = List.copyOf(waits);
    }

    Through(List<Wait> waits) {
      this("", waits);
    }
  }

  /// It will not come; the fact says why.
  record Never(String fact) implements Way {}
}
