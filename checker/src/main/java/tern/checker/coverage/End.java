package tern.checker.coverage;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.client.ClientState;
import tern.kernel.client.ClientState.Standing;
import tern.kernel.session.Call;
import tern.kernel.session.Client;
import tern.kernel.session.Session;

/// The two ends of a connection between a rank and a client: what each is there, by what it has
/// with the other. The messages are those that the other end may say, by the types of [Call].
final class End {
  private static final String MARKED = ", marked";
  private static final String AWAITED = ", awaited";
  private static final String CAP = ", cap";
  private static final String AUTH_CAP = ", cap that counts";

  /// The rank: the state of the client's session, and whether an import marks it, or a rank that
  /// has come back waits for the client. None stands for a session that is closed, too: nobody
  /// keeps one.
  static final Machine RANK =
      new Machine(
          "rank",
          "Which message from a client meets which session of a rank",
          sessions(),
          calls(Call.FromClient.class));

  /// The client: how its session with the rank stands, and whether it has the cap from there on the
  /// file that the message names, or on any if it names none.
  static final Machine CLIENT =
      new Machine(
          "client",
          "Which message from a rank meets which session and cap of a client",
          standings(),
          calls(Call.OfSession.class, Call.OfCap.class, Call.Reconnect.class));

  private End() {}

  private static Stream<String> sessions() {
    return Arrays.stream(Session.State.values())
        .filter(state -> state != Session.State.CLOSED)
        .flatMap(state ->
            state == Session.State.OPEN
                ? Stream.of(state.toString(), state + MARKED, state + AWAITED)
                : Stream.of(state.toString(), state + MARKED));
  }

  private static Stream<String> standings() {
    return Arrays.stream(Standing.values())
        .flatMap(standing -> Stream.of(standing.toString(), standing + CAP, standing + AUTH_CAP));
  }

  private static Stream<String> calls(Class<?>... types) {
    return Stream.of(types).flatMap(End::kinds).map(Class::getSimpleName);
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(End::kinds)
        : Stream.of(type);
  }

  /// What a rank hears of a client.
  static Cell atRank(Mds m, Client c, Call call) {
    return new Cell(RANK, session(m, c), call.getClass().getSimpleName());
  }

  private static String session(Mds m, Client c) {
    var map = m.sessionMap();
    return map.sessions()
        .get(c)
        .map(session ->
            session.state()
                + (session.importing() > 0 ? MARKED : "")
                + (map.reconnectGather().contains(c) ? AWAITED : ""))
        .getOrElse(Machine.NONE);
  }

  /// What a client hears of a rank.
  static Cell atClient(ClientState k, Rank r, Call call) {
    var standing = k.sessions().get(r);
    var phase = standing.map(it -> it + cap(k, r, dirs(k, call))).getOrElse(Machine.NONE);
    return new Cell(CLIENT, phase, call.getClass().getSimpleName());
  }

  private static String cap(ClientState k, Rank r, Set<Dir> dirs) {
    var from = dirs.stream().filter(d -> k.caps().get(d).exists(caps -> caps.containsKey(r)));
    return from.map(d -> k.authCap().get(d).contains(r) ? AUTH_CAP : CAP)
        .max(String::compareTo)
        .orElse("");
  }

  private static Set<Dir> dirs(ClientState k, Call call) {
    return switch (call) {
      case Call.CapExport it -> Set.of(it.dir());
      case Call.CapImport it -> Set.of(it.dir());
      case Call.OfSession _, Call.Reconnect _, Call.FromClient _ -> k.caps().keySet().toJavaSet();
    };
  }
}
