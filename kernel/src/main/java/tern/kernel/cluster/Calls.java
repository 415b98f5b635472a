package tern.kernel.cluster;

import io.vavr.Tuple;
import io.vavr.collection.Seq;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import org.jspecify.annotations.Nullable;
import tern.kernel.Effect;
import tern.kernel.Rank;
import tern.kernel.client.Reaction.Say;
import tern.kernel.session.Call;
import tern.kernel.session.Client;

/// The connections of clients with ranks.
///
/// TLA+: `calls`. Ceph: `Messenger`.
public final class Calls {
  private Calls() {}

  /// A connection, each way in order. TLA+: `calls[c][r]`.
  ///
  /// @param up what the client says
  /// @param down what the rank says
  public record Line(Vector<Call> up, Vector<Call> down) {
    /// Nothing is under way.
    static final Line SILENT = new Line(Vector.empty(), Vector.empty());

    /// Whether nothing is under way.
    public boolean isSilent() {
      return up.isEmpty() && down.isEmpty();
    }

    /// Whether the client has not heard yet of an instance that calls.
    boolean isCalled() {
      return down.exists(Call.Reconnect.class::isInstance);
    }

    /// The same with something that the rank says. That another instance calls ends the connection
    /// with the one before.
    Line told(Call call) {
      return new Line(call instanceof Call.Reconnect ? Vector.empty() : up, down.append(call));
    }

    /// The head of what the rank says, or null.
    public @Nullable Call heard() {
      return down.headOption().getOrNull();
    }
  }

  /// Nobody says anything. TLA+: `Silent`.
  static TreeMap<Client, TreeMap<Rank, Line>> silent(Shape shape) {
    return shape.clients().map((c, _) -> Tuple.of(c, silence(shape.allRanks().toVector())));
  }

  private static TreeMap<Rank, Line> silence(Seq<Rank> ranks) {
    return ranks.foldLeft(TreeMap.empty(), (lines, r) -> lines.put(r, Line.SILENT));
  }

  /// A connection.
  public static Line line(TreeMap<Client, TreeMap<Rank, Line>> calls, Client c, Rank r) {
    return calls.get(c).get().get(r).get();
  }

  private static TreeMap<Client, TreeMap<Rank, Line>> put(
      TreeMap<Client, TreeMap<Rank, Line>> calls, Client c, Rank r, Line line) {
    return calls.put(c, calls.get(c).get().put(r, line));
  }

  /// The same without the head of what a client says.
  static TreeMap<Client, TreeMap<Rank, Line>> takeUp(
      TreeMap<Client, TreeMap<Rank, Line>> calls, Client c, Rank r) {
    var line = line(calls, c, r);
    return put(calls, c, r, new Line(line.up().tail(), line.down()));
  }

  /// The same without the head of what a rank says. TLA+: `Take`.
  static TreeMap<Client, TreeMap<Rank, Line>> takeDown(
      TreeMap<Client, TreeMap<Rank, Line>> calls, Client c, Rank r) {
    var line = line(calls, c, r);
    return put(calls, c, r, new Line(line.up(), line.down().tail()));
  }

  /// The same with what a client says. One that has not heard of the instance that calls speaks to
  /// the one before, and nobody hears that. TLA+: `Speak`.
  static TreeMap<Client, TreeMap<Rank, Line>> say(
      TreeMap<Client, TreeMap<Rank, Line>> calls, Client c, Vector<Say> said) {
    return said.foldLeft(
        calls,
        (all, say) -> {
          var line = line(all, c, say.to());
          return line.isCalled()
              ? all
              : put(all, c, say.to(), new Line(line.up().append(say.call()), line.down()));
        });
  }

  /// The same with nothing under way to a client or from it.
  static TreeMap<Client, TreeMap<Rank, Line>> hangUp(
      TreeMap<Client, TreeMap<Rank, Line>> calls, Client c) {
    return calls.put(c, silence(calls.get(c).get().keySet().toVector()));
  }

  /// The same with what a rank's step says. TLA+: `Say`, `LoseCalls`.
  static TreeMap<Client, TreeMap<Rank, Line>> post(
      TreeMap<Client, TreeMap<Rank, Line>> calls, Rank r, Seq<Effect> effects) {
    return effects.foldLeft(
        calls,
        (all, effect) ->
            switch (effect) {
              case Effect.Say(var to, var call) -> put(all, to, r, line(all, to, r).told(call));
              case Effect.LoseMail _ ->
                  all.map((c, lines) -> Tuple.of(c, lines.put(r, deaf(lines.get(r).get()))));
              case Effect.Send _, Effect.Ask _ -> all;
            });
  }

  private static Line deaf(Line line) {
    return new Line(Vector.empty(), line.down());
  }
}
