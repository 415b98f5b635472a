package tern.checker.waiting;

import java.util.Optional;
import java.util.function.Predicate;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Message;
import tern.kernel.Rank;

/// Pins that requests of one rank want at another.
record RemotePins(World world) {

  /// How the request that holds a pin on a dirfrag comes to hear of the one that it wants: the
  /// answer is under way, or it is itself, or it waits for a thaw.
  Optional<Way> answer(Rank r, Rank q, Dir d) {
    var letters = new Letters(world);
    Predicate<Context> waits =
        c ->
            c instanceof Context.RetrySlaveAuthPin(var from, var message)
                && from.equals(r)
                && message.dir().equals(d);
    var topic = new Topic(Topic.Kind.ANSWER, q, world.mds(q).incarnation(), Dir.NONE, r, 0, "");
    return letters
        .underWay(q, r, m -> m instanceof Message.MMDSSlaveAuthPinAck it && it.dir().equals(d))
        .or(() ->
            letters.underWay(
                r, q, m -> m instanceof Message.MMDSSlaveAuthPin it && it.dir().equals(d)))
        .or(() -> new Continuations(world).through(topic, waits));
  }
}
