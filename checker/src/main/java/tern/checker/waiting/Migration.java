package tern.checker.waiting;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tern.kernel.Dir;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.cache.DirAuth;
import tern.kernel.journal.Entry;

/// What exports and imports have in common: a peer to talk with, others that are told and can be
/// lost, and a journal.
///
/// @param topic the one that waits
record Migration(World world, Topic topic) {

  /// How mail that the peer has sent comes here.
  Optional<Way> heard(Predicate<Message> wanted) {
    return mail(topic.peer(), topic.at(), wanted);
  }

  /// How mail from one rank comes to another.
  private Optional<Way> mail(Rank from, Rank to, Predicate<Message> wanted) {
    return new Letters(world).underWay(from, to, wanted);
  }

  /// Whether a message is about this tree and this attempt.
  boolean is(Dir dir, int tid) {
    return dir.equals(topic.dir()) && tid == topic.attempt();
  }

  /// Whether an entry of the peer's is the other end of this one.
  boolean isOtherEnd(Rank peer, int tid) {
    return peer.equals(topic.at()) && tid == topic.attempt();
  }

  /// How it ends without another rank.
  private Optional<Way> without(Rank who) {
    return new News(world).loss(topic.at(), who);
  }

  /// How it ends without its peer.
  List<Optional<Way>> withoutPeer() {
    return List.of(without(topic.peer()));
  }

  /// Something that the peer has to say.
  ///
  /// @param at how the peer gets there
  /// @param otherwise how it ends if the peer does not say so
  Wait peerSays(
      Exchange exchange, Supplier<Optional<Way>> at, Supplier<List<Optional<Way>>> otherwise) {
    return says(topic.peer(), exchange, at, otherwise);
  }

  /// The answer of another rank to what it is told about the owner.
  ///
  /// @param news what that is
  /// @param counts which owners an answer may name
  /// @param otherwise how it ends without the answer while that rank is there
  Wait notified(
      Rank q, String news, Predicate<DirAuth> counts, Supplier<List<Optional<Way>>> otherwise) {
    var exchange =
        new Exchange(
            "MExportDirNotifyAck to the " + news,
            x ->
                x instanceof Message.MExportDirNotifyAck it
                    && it.dir().equals(topic.dir())
                    && counts.test(it.newAuth()),
            x ->
                x instanceof Message.MExportDirNotify it
                    && it.dir().equals(topic.dir())
                    && it.wantsAck()
                    && counts.test(it.newAuth()));
    return says(
        q,
        exchange,
        Optional::empty,
        () -> Stream.concat(Stream.of(without(q)), otherwise.get().stream()).toList());
  }

  /// The answer is under way, or the question is, or the other rank is at it.
  Wait says(
      Rank q,
      Exchange exchange,
      Supplier<Optional<Way>> at,
      Supplier<List<Optional<Way>>> otherwise) {
    return world.awaits(
        topic,
        "r%s's %s".formatted(q, exchange.what()),
        () ->
            new Ways()
                .or(mail(q, topic.at(), exchange.answer()))
                .or(mail(topic.at(), q, exchange.question()))
                .or(at.get())
                .unless(otherwise.get())
                .orNever(lost(q, exchange)));
  }

  /// Why another rank will not say something.
  private String lost(Rank who, Exchange exchange) {
    var map = world.mds(topic.at()).map();
    if (!map.isUp(who)) {
      int since = world.history().since(topic.at(), m -> m.map().stateOf(who));
      return "r%s is %s in r%s's map since %s: it hears nothing, and is not heard"
          .formatted(who, map.stateOf(who), topic.at(), world.history().cite(since));
    }
    return world
        .history()
        .fate(who, topic.at(), exchange.answer())
        .or(() ->
            world
                .history()
                .fate(topic.at(), who, exchange.question())
                .map(fate -> fate + ", and r" + who + " owes no answer any more"))
        .orElse("r" + who + " owes it none any more");
  }

  /// An entry of the journal that has to be durable.
  Wait logged(
      String what, Predicate<Entry> entry, Supplier<List<Optional<Way>>> otherwise, String never) {
    return world.awaits(
        topic,
        what,
        () ->
            new Ways()
                .or(new Journals(world).entry(topic.at(), entry))
                .unless(otherwise.get())
                .orNever(never));
  }
}
