package tern.checker.waiting;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Message;
import tern.kernel.Rank;

/// What exports and imports have in common: a peer to talk with, and others that can be lost.
///
/// @param topic the one that waits
record Migration(World world, Topic topic) {

  /// How mail that the peer has sent comes here.
  Optional<Way> heard(Predicate<Message> wanted) {
    return mail(topic.peer(), topic.at(), wanted);
  }

  /// How mail for the peer comes there.
  Optional<Way> told(Predicate<Message> wanted) {
    return mail(topic.at(), topic.peer(), wanted);
  }

  /// How mail from one rank comes to another.
  Optional<Way> mail(Rank from, Rank to, Predicate<Message> wanted) {
    return new Letters(world).underWay(from, to, wanted);
  }

  /// Whether a message is about this tree and this attempt.
  boolean is(Dir dir, int tid) {
    return dir.equals(topic.dir()) && tid == topic.attempt();
  }

  /// How it ends without another rank.
  Optional<Way> without(Rank who) {
    return new News(world).loss(topic.at(), who);
  }

  /// How it ends without its peer.
  List<Optional<Way>> withoutPeer() {
    return List.of(without(topic.peer()));
  }

  /// How an exporter that is not past PREPPING turns back.
  List<Optional<Way>> turnBack() {
    return Stream.concat(Stream.of(stale()), new News(world).losses(topic.at()).stream()).toList();
  }

  /// How its freeze is found to be stale.
  Optional<Way> stale() {
    return world.step(
        "the freeze makes no progress, and somebody waits for it",
        new Event.FindStaleExportFreeze(topic.at(), topic.dir()));
  }

  /// Why an answer of another rank will not come.
  ///
  /// @param answer what it would say
  /// @param question what it would say that to
  String lost(Rank who, Predicate<Message> answer, Predicate<Message> question) {
    var map = world.mds(topic.at()).map();
    if (!map.isUp(who)) {
      int since = world.history().since(topic.at(), m -> m.map().stateOf(who));
      return "r%s is %s in r%s's map since %s: it hears nothing, and is not heard"
          .formatted(who, map.stateOf(who), topic.at(), world.history().cite(since));
    }
    return world
        .history()
        .fate(who, topic.at(), answer)
        .or(() ->
            world
                .history()
                .fate(topic.at(), who, question)
                .map(fate -> fate + ", and r" + who + " owes no answer any more"))
        .orElse("r" + who + " owes it none any more");
  }
}
