package tern.checker.waiting;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import tern.kernel.MdsMap;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.cluster.Enabled;

/// Messages under way: whether one can still be taken, and what has to happen before that.
record Letters(World world) {

  /// How the first message of a kind that can still be taken comes to be taken. If none can, that
  /// one is under way in vain; empty if none is under way.
  Optional<Way> underWay(Rank from, Rank to, Predicate<Message> wanted) {
    var mail = world.mail(from, to);
    var places = mail.zipWithIndex().filter(letter -> wanted.test(letter._1));
    return places
        .find(letter -> mayBeTaken(from, to, letter._1))
        .map(letter -> taking(from, to, letter._2))
        .orElse(() -> places.headOption().map(letter -> inVain(from, to, letter._2)))
        .toJavaOptional();
  }

  /// How a message of a kind comes to be taken, from whomever.
  List<Optional<Way>> fromAny(Rank to, Function<Rank, Predicate<Message>> wanted) {
    return world.others(to).toVector().map(from -> underWay(from, to, wanted.apply(from))).asJava();
  }

  private String title(Rank from, Rank to, int place) {
    return Titles.of(world.mail(from, to).get(place)) + world.history().ofStep(from, to, place);
  }

  private Way inVain(Rank from, Rank to, int place) {
    return new Way.Never(
        "%s from r%s will be dropped: it is of an instance or for one that is gone in r%s's map"
            .formatted(title(from, to, place), from, to));
  }

  private Way taking(Rank from, Rank to, int place) {
    if (place > 0) {
      return new Way.Through(
          "%s is under way to r%s, behind other mail".formatted(title(from, to, place), to),
          List.of(head(from, to)));
    }
    var handle = Enabled.deliveries(to, from, world.mail(from, to).head()).head();
    return world.step(handle).orElseGet(() -> ahead(from, to));
  }

  /// The message at the head of a channel, which is taken or dropped before the others.
  private Wait head(Rank from, Rank to) {
    return new Wait(
        "r%s: mail from r%s".formatted(to, from),
        "it",
        title(from, to, 0) + " to be out of the way",
        () -> heads(from, to));
  }

  private Ways heads(Rank from, Rank to) {
    var head = world.mail(from, to).head();
    var steps = Enabled.deliveries(to, from, head).map(world::step).asJava();
    boolean now = steps.stream().anyMatch(Optional::isPresent);
    return new Ways().or(now ? steps : List.of(Optional.of(ahead(from, to))));
  }

  /// The head of a channel that is ahead of its receiver's map, or is for an instance to come.
  private Way ahead(Rank from, Rank to) {
    var why =
        world.runs(to)
            ? "sent under a newer map than r%s has".formatted(to)
            : "for the next instance of r%s".formatted(to);
    return new Way.Through(
        title(from, to, 0) + " is under way, " + why, List.of(new News(world).newer(to)));
  }

  /// Whether a message can still be taken: in the receiver's map, or in one that is on its way to
  /// it, sender and receiver are up and are the instances that the message is from and for.
  private boolean mayBeTaken(Rank from, Rank to, Message message) {
    var m = world.mds(to);
    boolean now = world.runs(to) && message.receiver() == m.incarnation();
    boolean later = now || message.receiver() > m.incarnation();
    return (now && message.epoch() <= m.map().epoch() && fits(m.map(), from, to, message))
        || (later && later(from, to, message));
  }

  private boolean later(Rank from, Rank to, Message message) {
    return world
        .unseen(to)
        .exists(map -> map.epoch() >= message.epoch() && fits(map, from, to, message));
  }

  private static boolean fits(MdsMap map, Rank from, Rank to, Message message) {
    return map.isUp(from)
        && map.incarnationOf(from) == message.sender()
        && map.isUp(to)
        && map.incarnationOf(to) == message.receiver();
  }
}
