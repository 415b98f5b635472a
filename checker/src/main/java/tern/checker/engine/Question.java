package tern.checker.engine;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// A claim with a name about states, or about steps.
///
/// @param scope what it looks at: it is asked once about the same, wherever that is met
public record Question<S, N>(String name, Kind kind, Scope<S, N> scope) {

  /// What is expected of the answers.
  public enum Kind {
    /// True in every state.
    INVARIANT,
    /// True of every step, and the initial state may be one.
    STEP,
    /// True in some state.
    REACH
  }

  /// How much of a state a question looks at. A view is what it looks at of one node, with a
  /// meaningful `equals`; the fewer different views, the fewer answers are to be worked out.
  public sealed interface Scope<S, N> {}

  /// One node at a time: true of all for an invariant, of one for what is to be reached.
  public record OfNode<S, N>(Predicate<N> test) implements Scope<S, N> {}

  /// A view of each node.
  public record OfNodes<S, N>(View<N, Boolean> view) implements Scope<S, N> {}

  /// The same, but true wherever a node has something under way or a link is not empty.
  public record WhenQuiet<S, N>(View<N, Boolean> view) implements Scope<S, N> {}

  /// Where no move is owed and no node has failed: that nothing is under way; or else, that some
  /// node is gone for good and all that is under way waits for it.
  public record AtRest<S, N>() implements Scope<S, N> {}

  /// A view of each node before and after a step; a step that leaves every view as it was is
  /// allowed.
  ///
  /// @param start whether the initial state may be one
  public record OfSteps<S, N>(View<N, Boolean> start, Allows allows) implements Scope<S, N> {}

  /// Whether a step is allowed that changes the views of all nodes from one list to another.
  @FunctionalInterface
  public interface Allows {
    boolean test(List<?> before, List<?> after);
  }

  /// The whole state, each one anew.
  public record OfState<S, N>(Predicate<S> test) implements Scope<S, N> {}

  /// What is looked at of each node, and what follows from that of all, in the order of the nodes.
  public record View<N, T>(Function<N, Object> of, Function<List<?>, T> then) {}

  /// A question about whole states.
  public static <S, N> Question<S, N> ofState(String name, Kind kind, Predicate<S> test) {
    return new Question<>(name, kind, new OfState<>(test));
  }

  /// Whether this is about single states.
  public boolean isOfStates() {
    return kind != Kind.STEP;
  }
}
