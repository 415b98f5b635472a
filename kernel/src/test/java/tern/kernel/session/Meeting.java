package tern.kernel.session;

import static tern.kernel.Scene.A;
import static tern.kernel.Scene.C1;
import static tern.kernel.Scene.R0;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.function.UnaryOperator;
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.Scene;
import tern.kernel.session.Session.State;

/// A rank and the session of its client, as far as a claim needs it.
final class Meeting {
  /// A flush that waits until its client has got one message about a cap.
  static final Session.Waiting WAITING = new Session.Waiting(1, A, 1);

  static final Call.CapImport CAP_IMPORT =
      new Call.CapImport(A, 1, 1, 1, new Cap.Peer(1, 1, 0, R0, 0));

  private Meeting() {}

  /// A session in this state, which has changed three times.
  static Session in(State state) {
    return new Session(state, 3, 0, true, Vector.empty(), 0, TreeSet.empty());
  }

  /// A session that is open, of a client without a connection, who is to be told this.
  static Session silent(Call... outbox) {
    return new Session(State.OPEN, 2, 0, false, Vector.of(outbox), 1, TreeSet.empty());
  }

  /// A session whose client still has to say that it has got something.
  static Session flushing(State state) {
    return in(state).counted().withFlushes(TreeSet.of(WAITING));
  }

  static Mds meets(Mds m, Session session) {
    return m.withSessionMap(m.sessionMap().put(C1, session));
  }

  static Scene meets(Scene scene, Rank r, Session session) {
    return scene.with(r, m -> meets(m, session));
  }

  /// What a rank knows with its client's session changed.
  static Mds change(Mds m, UnaryOperator<Session> change) {
    return m.withSessionMap(m.sessionMap().change(C1, change));
  }
}
