package tern.kernel.cluster;

import io.vavr.collection.Seq;
import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import tern.kernel.Effect;
import tern.kernel.Message;
import tern.kernel.Rank;

/// The channels between ranks: for each pair the messages under way, in order.
///
/// TLA+: `net`; module `Network`. Ceph: `Messenger`.
public final class Network {
  private Network() {}

  /// Nothing is under way.
  public static TreeMap<Rank, TreeMap<Rank, Vector<Message>>> idle(TreeSet<Rank> ranks) {
    TreeMap<Rank, Vector<Message>> empty =
        ranks.foldLeft(TreeMap.empty(), (row, q) -> row.put(q, Vector.empty()));
    return ranks.foldLeft(TreeMap.empty(), (net, p) -> net.put(p, empty));
  }

  /// The messages under way from one rank to another. TLA+: `net[p][r]`.
  public static Vector<Message> channel(
      TreeMap<Rank, TreeMap<Rank, Vector<Message>>> net, Rank p, Rank r) {
    return net.get(p).get().get(r).get();
  }

  /// The same without the head of a channel. TLA+: `[net EXCEPT ![p][r] = Tail(@)]`.
  public static TreeMap<Rank, TreeMap<Rank, Vector<Message>>> take(
      TreeMap<Rank, TreeMap<Rank, Vector<Message>>> net, Rank p, Rank r) {
    return put(net, p, r, channel(net, p, r).tail());
  }

  /// The same with what a rank's step sends. TLA+: `Post`.
  public static TreeMap<Rank, TreeMap<Rank, Vector<Message>>> post(
      TreeMap<Rank, TreeMap<Rank, Vector<Message>>> net, Rank from, Seq<Effect> effects) {
    return effects.foldLeft(
        net,
        (posted, effect) ->
            switch (effect) {
              case Effect.Send(var to, var message) ->
                  put(posted, from, to, channel(posted, from, to).append(message));
              case Effect.Ask _, Effect.Say _ -> posted;
              case Effect.LoseMail _ -> lose(posted, from);
            });
  }

  /// The same with nothing under way to a rank. TLA+: `[net EXCEPT ![p][r] = <<>>]` for all p.
  private static TreeMap<Rank, TreeMap<Rank, Vector<Message>>> lose(
      TreeMap<Rank, TreeMap<Rank, Vector<Message>>> net, Rank r) {
    return net.mapValues(row -> row.put(r, Vector.empty()));
  }

  private static TreeMap<Rank, TreeMap<Rank, Vector<Message>>> put(
      TreeMap<Rank, TreeMap<Rank, Vector<Message>>> net, Rank p, Rank r, Vector<Message> channel) {
    return net.put(p, net.get(p).get().put(r, channel));
  }
}
