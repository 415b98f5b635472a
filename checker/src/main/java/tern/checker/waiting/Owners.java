package tern.checker.waiting;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tern.kernel.Dir;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.cache.DirAuth;

/// Subtrees for which two ranks may answer, as far as one rank knows: when it is told which one.
record Owners(World world) {

  /// How a rank comes to believe in a single owner.
  List<Optional<Way>> ways(Rank r, Dir root) {
    var dirfrag = world.mds(r).cache().get(root);
    if (dirfrag.isEmpty()) {
      return List.of();
    }
    var pair = dirfrag.get().dirAuth();
    Predicate<Message> news =
        m ->
            m instanceof Message.MExportDirNotify it
                && it.dir().equals(root)
                && it.oldAuth().equals(pair)
                && !it.newAuth().isAmbiguous();
    Predicate<Message> claim =
        m -> m instanceof Message.MMDSResolve it && it.subtrees().containsKey(root);
    var letters = new Letters(world);
    return Stream.of(
            List.of(own(r, root)),
            letters.fromAny(r, _ -> news),
            List.of(
                handedOver(pair.first(), pair.second(), root),
                handedOver(pair.second(), pair.first(), root),
                taken(pair.second(), pair.first(), root),
                taken(pair.first(), pair.second(), root)),
            letters.fromAny(r, _ -> claim),
            recovering(pair))
        .flatMap(List::stream)
        .toList();
  }

  private Optional<Way> own(Rank r, Dir root) {
    return world.mds(r).exports().containsKey(root)
        ? Optional.of(Exports.of(world, r, root).way())
        : taken(r, root);
  }

  private Optional<Way> taken(Rank r, Dir root) {
    return world.mds(r).imports().containsKey(root)
        ? Optional.of(Imports.of(world, r, root).way())
        : Optional.empty();
  }

  private Optional<Way> handedOver(Rank from, Rank to, Dir root) {
    return from.isSomebody() && world.mds(from).exports().get(root).exists(e -> e.peer().equals(to))
        ? Optional.of(Exports.of(world, from, root).way())
        : Optional.empty();
  }

  private Optional<Way> taken(Rank by, Rank from, Dir root) {
    return by.isSomebody() && world.mds(by).imports().get(root).exists(e -> e.peer().equals(from))
        ? Optional.of(Imports.of(world, by, root).way())
        : Optional.empty();
  }

  private List<Optional<Way>> recovering(DirAuth pair) {
    return Stream.of(pair.first(), pair.second())
        .filter(Rank::isSomebody)
        .map(new Recoveries(world)::way)
        .toList();
  }
}
