package tern.checker.waiting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.exporting.Export;
import tern.kernel.pinning.AbortedRequest;
import tern.kernel.pinning.Grant;
import tern.kernel.pinning.Remote;

/// Pins that the request of an export wants at other ranks, or has there.
record ExportPins(World world) {

  /// The answers that a request of a rank waits for, one by one.
  List<Wait> answers(Topic topic, int tid, Remote remote, Supplier<List<Optional<Way>>> otherwise) {
    return remote
        .waitingOnSlave()
        .toJavaStream()
        .map(q -> answer(topic, tid, q, otherwise))
        .toList();
  }

  private Wait answer(Topic topic, int tid, Rank q, Supplier<List<Optional<Way>>> otherwise) {
    var r = topic.at();
    var exchange =
        new Exchange(
            "MMDSExportAuthPinAck to t" + tid,
            x -> x instanceof Message.MMDSExportAuthPinAck it && it.tid() == tid,
            x -> x instanceof Message.MMDSExportAuthPin it && it.tid() == tid);
    return new Migration(world, topic)
        .says(
            q,
            exchange,
            Optional::empty,
            () ->
                Stream.concat(otherwise.get().stream(), Stream.of(new News(world).loss(r, q)))
                    .toList());
  }

  /// A request that has outlived its export.
  Task request(Rank r, int tid, AbortedRequest request) {
    int incarnation = world.mds(r).incarnation();
    var topic = new Topic(Topic.Kind.REQUEST, r, incarnation, request.dir(), Rank.NONE, tid, "");
    if (!request.awaited().equals(Rank.NONE)) {
      return new Task(topic, List.of(recovery(topic, request.awaited())));
    }
    var answers = answers(topic, tid, request.remote(), List::of);
    return new Task(topic, answers.isEmpty() ? queued(topic, tid) : answers);
  }

  /// How it comes to its end.
  Way ending(Rank r, int tid, AbortedRequest request) {
    return new Way.Through(request(r, tid, request).waits());
  }

  /// It is active again, or has been, and its map is on its way.
  private Wait recovery(Topic topic, Rank q) {
    return world.awaits(
        topic,
        "r" + q + " to be active again",
        () ->
            new Ways()
                .or(new News(world).next(topic.at()))
                .or(new Recoveries(world).back(List.of(q)))
                .orNever("r" + q + " does not come back"));
  }

  private List<Wait> queued(Topic topic, int tid) {
    return new Continuations(world)
        .waits(
            topic,
            c -> c instanceof Context.DispatchExportDir it && it.tid() == tid,
            "its end",
            List::of);
  }

  /// What a rank has given to requests of others, request by request.
  List<Task> grants(Rank at) {
    return world
        .mds(at)
        .remoteRequests()
        .granted()
        .toJavaStream()
        .map(grant -> grant(at, grant))
        .distinct()
        .map(topic -> new Task(topic, List.of(end(topic))))
        .toList();
  }

  private Topic grant(Rank at, Grant grant) {
    int incarnation = world.mds(at).incarnation();
    return new Topic(Topic.Kind.GRANT, at, incarnation, Dir.NONE, grant.rank(), grant.tid(), "");
  }

  /// How a pin that a request of another rank has comes to go.
  Way release(Rank at, Grant grant) {
    return new Way.Through(List.of(end(grant(at, grant))));
  }

  private Wait end(Topic topic) {
    return world.awaits(
        topic,
        "the end of r%s's request (t%d)".formatted(topic.peer(), topic.attempt()),
        () -> ends(topic.at(), topic.peer(), topic.attempt()));
  }

  private Ways ends(Rank at, Rank r, int tid) {
    Predicate<Message> finish =
        x -> x instanceof Message.MMDSExportRequestFinish it && it.tid() == tid;
    var ways = new ArrayList<Optional<Way>>();
    ways.add(new Letters(world).underWay(r, at, finish));
    if (world.isKnown(r, at)) {
      ways.add(exporting(r, tid));
      ways.add(
          world
              .mds(r)
              .remoteRequests()
              .aborted()
              .get(tid)
              .map(x -> ending(r, tid, x))
              .toJavaOptional());
    }
    return new Ways()
        .or(ways)
        .unless(new News(world).loss(at, r))
        .orNever("nobody tells r%s that it has ended".formatted(at));
  }

  private Optional<Way> exporting(Rank r, int tid) {
    return world
        .mds(r)
        .exports()
        .find(e -> e._2.tid() == tid && e._2 instanceof Export.Requested)
        .map(e -> Exports.of(world, r, e._1).way())
        .toJavaOptional();
  }
}
