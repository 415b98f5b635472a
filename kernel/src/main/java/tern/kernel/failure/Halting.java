package tern.kernel.failure;

import tern.kernel.Effect;
import tern.kernel.Input;
import tern.kernel.MdsMap.State;
import tern.kernel.Transition;
import tern.kernel.Turn;

/// The end of a rank's instance, and what becomes of its journal.
public final class Halting {
  private Halting() {}

  /// The instance ends, in the midst of whatever it is doing. What it has sent stays under way;
  /// what was sent to it is gone. One that the monitor has let go has left already. TLA+: `Halt`.
  /// Ceph: `MDSDaemon::respawn`.
  public static Transition halt(Turn turn, Input input) {
    return turn.when("Alive", m -> m.assertion() == null)
        .when("~mds[r].halted", m -> !m.halted())
        .when("State(mds[r]) # \"stopped\"", m -> m.state() != State.STOPPED)
        .when("monitor.map.state[r] # \"stopped\"", _ -> hasNotLeft(input))
        .apply(t ->
            t.with(m -> m.blank(t.rules().firstMap()))
                .owe(new Effect.LoseMail(t.mds().sessionMap().issued())));
  }

  private static boolean hasNotLeft(Input input) {
    return input instanceof Input.Standing(var state) && state != State.STOPPED;
  }

  /// The last write of an instance that has ended was acknowledged to nobody, but is durable. TLA+:
  /// `SurviveJournal`. Ceph: `MDLog`.
  public static Transition surviveJournal(Turn turn) {
    return turn.when("Alive", m -> m.assertion() == null)
        .when("mds[r].halted", m -> m.halted())
        .when("mds[r].journal # <<>>", m -> !m.journal().isEmpty())
        .apply(
            t -> t.replay(t.mds().journal().head()).with(m -> m.withJournal(m.journal().tail())));
  }
}
