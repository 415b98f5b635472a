package tern.kernel.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.C1;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import tern.kernel.Event;
import tern.kernel.Rank;
import tern.kernel.Rules;
import tern.kernel.Scene;
import tern.kernel.client.ClientState.Held;
import tern.kernel.client.ClientState.Standing;
import tern.kernel.session.Call;
import tern.kernel.session.Cap;

/// Two ranks tell a client of one migration of its cap, and it may hear either first.
final class CapOrderProperties {
  private static final Rules RULES = Scene.of("client").model().rules();

  private static ClientState hears(ClientState k, Rank from, Call call) {
    return ((Reaction.Taken) Clients.step(RULES, k, new Event.ClientHandleCaps(C1, from), call))
        .next();
  }

  /// With a session at both ranks, and a cap from the one.
  private static ClientState from(Held old) {
    return ClientState.NEW
        .with(R0, Standing.OPEN)
        .with(R1, Standing.OPEN)
        .put(A, R0, old)
        .withAuthCap(A, R0);
  }

  private static void assertAgree(ClientState start, Held old, Held next) {
    var leaves =
        new Call.CapExport(
            A, old.capId(), old.mseq(), new Cap.Peer(next.capId(), next.seq(), next.mseq(), R1, 1));
    var comes =
        new Call.CapImport(
            A,
            next.capId(),
            next.seq(),
            next.mseq(),
            new Cap.Peer(old.capId(), old.seq(), old.mseq(), R0, 0));
    var expected = start.remove(A, R0).put(A, R1, next).withAuthCap(A, R1);
    assertEquals(expected, hears(hears(start, R0, leaves), R1, comes));
    assertEquals(expected, hears(hears(start, R1, comes), R0, leaves));
  }

  @Property
  void eitherOrderEndsTheSame(
      @ForAll @IntRange(min = 1, max = 9) int oldId,
      @ForAll @IntRange(min = 1, max = 9) int newId,
      @ForAll @IntRange(min = 1, max = 9) int oldSeq,
      @ForAll @IntRange(min = 1, max = 9) int newSeq,
      @ForAll @IntRange(max = 9) int mseq) {
    var old = new Held(oldId, oldSeq, mseq);
    assertAgree(from(old), old, new Held(newId, newSeq, mseq + 1));
  }

  @Property
  void soItDoesIfTheNewRankHadIssuedTheCapBefore(
      @ForAll @IntRange(min = 1, max = 9) int oldId,
      @ForAll @IntRange(min = 1, max = 9) int newId,
      @ForAll @IntRange(min = 1, max = 9) int sent,
      @ForAll @IntRange(min = 1, max = 9) int mseq) {
    var old = new Held(oldId, 1, mseq);
    var start = from(old).put(A, R1, new Held(newId, sent, mseq - 1));
    assertAgree(start, old, new Held(newId, sent + 1, mseq + 1));
  }
}
