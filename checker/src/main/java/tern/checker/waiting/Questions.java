package tern.checker.waiting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.MdsMap;
import tern.kernel.Message;
import tern.kernel.Rank;

/// Replicas that a rank has asked others for.
record Questions(World world) {

  /// How the inode of a dirfrag comes to a rank.
  List<Optional<Way>> inode(Rank r, Dir d) {
    var above = world.model().rules().tree().parentOf(d);
    Predicate<Message.MDiscover> question =
        m -> m.base().equals(above) && leadsTo(above, m.want(), d);
    Predicate<Message.MDiscoverReply> answer =
        m -> m.inodes().contains(d) || (m.base().equals(above) && leadsTo(above, m.want(), d));
    var ways = ways(r, question, answer);
    ways.add(
        new Continuations(world)
            .through(
                new Topic(Topic.Kind.QUESTION, r, world.mds(r).incarnation(), d, Rank.NONE, 0, ""),
                c ->
                    c instanceof Context.RetryDiscoverPath(var dir, var want)
                        && dir.equals(above)
                        && leadsTo(above, want, d)));
    ways.addAll(askedAgain(r));
    return ways;
  }

  private boolean leadsTo(Dir from, Dir want, Dir next) {
    var tree = world.model().rules().tree();
    return !want.equals(Dir.NONE)
        && !want.equals(from)
        && tree.isWithin(want, from)
        && tree.toward(from, want).equals(next);
  }

  /// How a replica of a dirfrag comes to a rank.
  List<Optional<Way>> dirfrag(Rank r, Dir d) {
    Predicate<Message.MDiscover> question = m -> m.base().equals(d) && m.wantsBaseDir();
    Predicate<Message.MDiscoverReply> answer =
        m -> m.dirs().containsKey(d) || (m.base().equals(d) && m.wantsBaseDir());
    var ways = ways(r, question, answer);
    ways.addAll(askedAgain(r));
    return ways;
  }

  /// The answer is under way, or the question is, or it has been put aside.
  private List<Optional<Way>> ways(
      Rank r, Predicate<Message.MDiscover> question, Predicate<Message.MDiscoverReply> answer) {
    var ways = new ArrayList<Optional<Way>>();
    var letters = new Letters(world);
    for (var q : world.others(r)) {
      ways.add(
          letters.underWay(q, r, m -> m instanceof Message.MDiscoverReply it && answer.test(it)));
    }
    for (var q : world.others(r)) {
      ways.add(asked(r, q, question));
      ways.add(new Continuations(world).answer(q, r, question));
    }
    return ways;
  }

  /// A rank that recovers does not listen before it rejoins.
  private Optional<Way> asked(Rank r, Rank q, Predicate<Message.MDiscover> question) {
    var way =
        new Letters(world)
            .underWay(r, q, m -> m instanceof Message.MDiscover it && question.test(it));
    var state = world.mds(q).state();
    boolean deaf = state == MdsMap.State.REPLAY || state == MdsMap.State.RESOLVE;
    return way.isPresent() && deaf && world.runs(q) ? new Recoveries(world).way(q) : way;
  }

  /// A rank that comes back far enough to answer is asked again. Ceph: `MDCache::kick_discovers`.
  private List<Optional<Way>> askedAgain(Rank r) {
    var recoveries = new Recoveries(world);
    return world.others(r).toJavaStream().map(q -> recoveries.answersAgain(r, q)).toList();
  }
}
