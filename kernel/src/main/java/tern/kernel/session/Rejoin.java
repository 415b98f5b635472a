package tern.kernel.session;

import static lombok.AccessLevel.PACKAGE;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import lombok.With;
import tern.kernel.Dir;
import tern.kernel.Rank;

/// What a rank has noted of caps that came with rejoins and of which it has not told yet.
///
/// TLA+: `mds[r].sessionMap.rejoin`. Ceph: `MDCache::rejoin_client_map`, `rejoin_session_map`,
/// `cap_imports`.
///
/// @param clients whose sessions it is to open
/// @param sessions whose sessions it has opened, of those that it was to last
/// @param capImports by clients and ranks, the numbers that the caps had there
@With(PACKAGE)
public record Rejoin(
    TreeSet<Client> clients,
    TreeSet<Client> sessions,
    TreeMap<Dir, TreeMap<Client, TreeMap<Rank, Integer>>> capImports) {

  /// Nothing. TLA+: `NoRejoin`.
  public static final Rejoin NONE = new Rejoin(TreeSet.empty(), TreeSet.empty(), TreeMap.empty());

  /// Caps that came from one rank.
  public static Rejoin of(Rank from, TreeMap<Dir, TreeMap<Client, Integer>> caps) {
    return NONE.noted(from, caps);
  }

  /// The same with caps that came from a rank. TLA+: `NoteCapImports`.
  Rejoin noted(Rank from, TreeMap<Dir, TreeMap<Client, Integer>> caps) {
    return withCapImports(
        caps.foldLeft(
            capImports,
            (all, on) ->
                all.put(on._1, noted(all.getOrElse(on._1, TreeMap.empty()), from, on._2))));
  }

  private static TreeMap<Client, TreeMap<Rank, Integer>> noted(
      TreeMap<Client, TreeMap<Rank, Integer>> known, Rank from, TreeMap<Client, Integer> caps) {
    return caps.foldLeft(
        known,
        (all, cap) -> all.put(cap._1, all.getOrElse(cap._1, TreeMap.empty()).put(from, cap._2)));
  }

  /// The same without the caps that came from a rank. TLA+: `ForgetCapImports`.
  Rejoin without(Rank who) {
    return withCapImports(
        capImports
            .mapValues(caps ->
                caps.mapValues(from -> from.remove(who)).filterValues(from -> !from.isEmpty()))
            .filterValues(caps -> !caps.isEmpty()));
  }

  /// The clients whose caps came from a rank, by dirfrags.
  TreeMap<Dir, TreeSet<Client>> from(Rank r) {
    return capImports
        .mapValues(caps -> TreeSet.ofAll(caps.filterValues(from -> from.containsKey(r)).keySet()))
        .filterValues(clients -> !clients.isEmpty());
  }

  /// The ranks from which caps came.
  public TreeSet<Rank> ranks() {
    return capImports
        .valuesIterator()
        .flatMap(caps -> caps.valuesIterator())
        .foldLeft(TreeSet.empty(), (all, from) -> all.addAll(from.keySet()));
  }
}
