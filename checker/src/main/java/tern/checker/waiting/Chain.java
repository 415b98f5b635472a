package tern.checker.waiting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tern.kernel.Event;

/// From a wait over what that waits for in turn to its root.
///
/// @param links wait after wait, each with what one has to know of its way
record Chain(List<Link> links, Root root) {
  public Chain {
    links = List.copyOf(links);
  }

  /// A wait, and the fact that leads on from it; may be empty.
  record Link(Wait missing, String fact) {}

  /// Who finally has to do something.
  sealed interface Root {
    /// Somebody, now.
    record Somebody(Event event) implements Root {}

    /// Nobody: what is missing never comes.
    record Nobody() implements Root {}

    /// Nobody: these wait for each other.
    record Deadlock(List<Wait> cycle) implements Root {
      public Deadlock {
        cycle = List.copyOf(cycle);
      }
    }
  }

  /// Follows a wait.
  static Chain of(Outlook outlook, Wait wait) {
    return (outlook.ends(wait) ? toEnd(outlook, wait, List.of()) : Optional.<Chain>empty())
        .orElseGet(() -> toNobody(outlook, wait, List.of()));
  }

  private Chain after(Wait wait, String fact) {
    var all = new ArrayList<Link>();
    all.add(new Link(wait, fact));
    all.addAll(links);
    return new Chain(all, root);
  }

  /// The first of the ways that leads out without coming back, the usual ones first.
  private static Optional<Chain> toEnd(Outlook outlook, Wait wait, List<Wait> before) {
    var path = join(before, wait);
    return outlook.ways(wait).all().stream()
        .filter(outlook::leadsOut)
        .flatMap(
            way -> toEnd(outlook, way, path).stream().map(chain -> chain.after(wait, way.fact())))
        .findFirst();
  }

  private static Optional<Chain> toEnd(Outlook outlook, Way way, List<Wait> path) {
    return switch (way) {
      case Way.Due due -> Optional.of(new Chain(List.of(), new Root.Somebody(due.event())));
      case Way.Never _ -> Optional.empty();
      case Way.Through(_, var waits) ->
          waits.stream()
              .filter(next -> !isOn(path, next))
              .flatMap(next -> toEnd(outlook, next, path).stream())
              .findFirst();
    };
  }

  /// The usual way, to what is missing there, or back to where it has come by.
  private static Chain toNobody(Outlook outlook, Wait wait, List<Wait> before) {
    var path = join(before, wait);
    var ways = outlook.ways(wait);
    if (ways.usual().isEmpty()) {
      return new Chain(List.of(new Link(wait, ways.never())), new Root.Nobody());
    }
    return switch (ways.usual().getFirst()) {
      case Way.Due due -> throw new IllegalStateException(due + " leads to an end");
      case Way.Never(var why) -> new Chain(List.of(new Link(wait, why)), new Root.Nobody());
      case Way.Through(var fact, var waits) ->
          waits.stream()
              .filter(next -> !outlook.ends(next))
              .findFirst()
              .map(next -> onOrBack(outlook, next, path))
              .orElseGet(() -> new Chain(List.of(), new Root.Nobody()))
              .after(wait, fact);
    };
  }

  private static Chain onOrBack(Outlook outlook, Wait next, List<Wait> path) {
    for (int i = 0; i < path.size(); i++) {
      if (path.get(i).key().equals(next.key())) {
        return new Chain(List.of(), new Root.Deadlock(path.subList(i, path.size())));
      }
    }
    return toNobody(outlook, next, path);
  }

  private static boolean isOn(List<Wait> path, Wait wait) {
    return path.stream().anyMatch(one -> one.key().equals(wait.key()));
  }

  private static List<Wait> join(List<Wait> path, Wait wait) {
    var all = new ArrayList<>(path);
    all.add(wait);
    return all;
  }
}
