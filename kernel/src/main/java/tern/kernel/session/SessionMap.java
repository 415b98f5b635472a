package tern.kernel.session;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import java.util.function.UnaryOperator;
import tern.kernel.Dir;
import tern.kernel.Rank;
import tern.kernel.journal.Entry;

/// What a rank knows of its clients.
///
/// TLA+: `mds[r].sessionMap`. Ceph: `SessionMap`, `CInode::client_caps`.
///
/// @param sessions the clients' sessions
/// @param caps the caps that it has issued on the file in a dirfrag
/// @param lastCapId the number of the last cap that it has made
/// @param importingCaps how many imports pin the file in a dirfrag
/// @param durable whose sessions the durable journal has, and whether nothing but an import has
///   opened them
/// @param reconnectGather whose word is missing after a failure
/// @param reconnected the numbers of the caps that they have said to have
/// @param rejoin the caps that came with other ranks' rejoins, and whose sessions open for them
/// @param evicted the clients that were there and were evicted
public record SessionMap(
    TreeMap<Client, Session> sessions,
    TreeMap<Dir, TreeMap<Client, Cap>> caps,
    int lastCapId,
    TreeMap<Dir, Integer> importingCaps,
    TreeMap<Client, Boolean> durable,
    TreeSet<Client> reconnectGather,
    TreeMap<Dir, TreeMap<Client, Integer>> reconnected,
    Rejoin rejoin,
    TreeSet<Client> evicted) {

  /// Without a failure.
  public SessionMap(
      TreeMap<Client, Session> sessions,
      TreeMap<Dir, TreeMap<Client, Cap>> caps,
      int lastCapId,
      TreeMap<Dir, Integer> importingCaps) {
    this(
        sessions,
        caps,
        lastCapId,
        importingCaps,
        TreeMap.empty(),
        TreeSet.empty(),
        TreeMap.empty(),
        Rejoin.NONE,
        TreeSet.empty());
  }

  /// There are no clients. TLA+: `NoSessions`.
  public static final SessionMap NONE =
      new SessionMap(TreeMap.empty(), TreeMap.empty(), 0, TreeMap.empty());

  /// Whether there is a session. TLA+: `HasSession`.
  boolean has(Client c) {
    return sessions.containsKey(c);
  }

  /// A session that there is. TLA+: `Sessions(m)[c]`.
  Session session(Client c) {
    return sessions.get(c).get();
  }

  /// A session, or a new one. TLA+: `Known`.
  Session known(Client c) {
    return sessions.getOrElse(c, Session.NEW);
  }

  /// The caps on the file in a dirfrag. TLA+: `CapsOn`.
  public TreeMap<Client, Cap> capsOn(Dir d) {
    return caps.getOrElse(d, TreeMap.empty());
  }

  /// The clients with caps on something in some dirfrags. TLA+: `ClientsIn`.
  TreeSet<Client> clientsIn(TreeSet<Dir> dirs) {
    return dirs.foldLeft(TreeSet.empty(), (all, d) -> all.addAll(capsOn(d).keySet()));
  }

  /// The numbers of the caps that clients have.
  public TreeMap<Client, TreeMap<Dir, Integer>> issued() {
    return caps.foldLeft(
        TreeMap.empty(),
        (all, on) ->
            on._2.foldLeft(
                all,
                (x, cap) ->
                    x.put(
                        cap._1, x.getOrElse(cap._1, TreeMap.empty()).put(on._1, cap._2.capId()))));
  }

  /// Whether the file in a dirfrag is held. TLA+: `Unused`.
  public boolean keeps(Dir d) {
    return caps.containsKey(d) || importingCaps.containsKey(d);
  }

  /// The same with a session entered. TLA+: `WithSession`.
  SessionMap put(Client c, Session session) {
    return serving(sessions.put(c, session), caps, lastCapId, importingCaps);
  }

  /// The same with a session changed.
  SessionMap change(Client c, UnaryOperator<Session> change) {
    return put(c, change.apply(session(c)));
  }

  /// The same without a session.
  SessionMap remove(Client c) {
    return serving(sessions.remove(c), caps, lastCapId, importingCaps);
  }

  /// The same with other caps on the file in a dirfrag. TLA+: `WithCaps`.
  SessionMap withCaps(Dir d, TreeMap<Client, Cap> next) {
    return serving(
        sessions, next.isEmpty() ? caps.remove(d) : caps.put(d, next), lastCapId, importingCaps);
  }

  /// The same with a cap that came with a tree.
  SessionMap withNewCap(Dir d, Client c) {
    var next = withCaps(d, capsOn(d).put(c, Cap.importing(lastCapId + 1)));
    return serving(next.sessions, next.caps, lastCapId + 1, importingCaps);
  }

  /// The same with a session that a client has at the start.
  public SessionMap withFirstSession(Client c) {
    var next = put(c, Session.first());
    return next.recovering(durable.put(c, false), reconnectGather, reconnected);
  }

  /// The same with a cap that a client has at the start.
  public SessionMap withFirstCap(Dir d, Client c) {
    return withFirstSession(c).withReclaimed(d, c, new Cap(lastCapId + 1, 1, 0, false), true);
  }

  /// The same with one import more that pins the file in a dirfrag. TLA+: `PinImportingCaps`.
  SessionMap pin(Dir d) {
    int pins = importingCaps.getOrElse(d, 0);
    return serving(sessions, caps, lastCapId, importingCaps.put(d, pins + 1));
  }

  /// The same with one import less. TLA+: `UnpinImportingCaps`.
  SessionMap unpin(Dir d) {
    int pins = importingCaps.get(d).get();
    return serving(
        sessions,
        caps,
        lastCapId,
        pins == 1 ? importingCaps.remove(d) : importingCaps.put(d, pins - 1));
  }

  /// The same with a cap that is made anew, or goes on. TLA+: `Reclaim`.
  SessionMap withReclaimed(Dir d, Client c, Cap cap, boolean anew) {
    var next = withCaps(d, capsOn(d).put(c, cap));
    return anew ? serving(next.sessions, next.caps, lastCapId + 1, importingCaps) : next;
  }

  /// What is left when the instance ends. TLA+: `Halted`.
  public SessionMap halted() {
    return NONE.recovering(durable, TreeSet.empty(), TreeMap.empty());
  }

  /// What a new instance makes of that: sessions of which the clients may know nothing. TLA+:
  /// `ReplayedSessions`.
  public SessionMap replayed() {
    return durable.keySet().foldLeft(halted(), (map, c) -> map.put(c, Session.replayed()));
  }

  /// The same once an entry is durable, too. TLA+: `ReplaySessions`. Ceph: `ESession::replay`,
  /// `ESessions::replay`, `EImportStart::replay`.
  public SessionMap replay(Entry entry) {
    return switch (entry) {
      case Entry.EImportStart start ->
          recovering(forced(start.sessions()), reconnectGather, reconnected);
      case Entry.ESessions opened ->
          recovering(forced(opened.sessions()), reconnectGather, reconnected);
      case Entry.ERejoinSessions opened ->
          recovering(forced(opened.sessions()), reconnectGather, reconnected);
      case Entry.ESession session ->
          recovering(
              session.open()
                  ? durable.put(session.client(), false)
                  : durable.remove(session.client()),
              reconnectGather,
              reconnected);
      case Entry.ExportGo _, Entry.EExport _, Entry.EImportFinish _, Entry.ESubtreeMap _ -> this;
    };
  }

  private TreeMap<Client, Boolean> forced(TreeMap<Client, Integer> opened) {
    return opened.foldLeft(
        durable,
        (all, session) -> all.containsKey(session._1) ? all : all.put(session._1, session._2 > 0));
  }

  /// The same with others whose word is missing.
  SessionMap withReconnectGather(TreeSet<Client> next) {
    return recovering(durable, next, reconnected);
  }

  /// The same with a client that is back, and the caps that it has said to have.
  SessionMap withReconnected(Client c, TreeMap<Dir, Integer> said) {
    var noted =
        said.foldLeft(
            reconnected,
            (all, cap) -> all.put(cap._1, all.getOrElse(cap._1, TreeMap.empty()).put(c, cap._2)));
    int last = said.values().max().map(id -> Math.max(id, lastCapId)).getOrElse(lastCapId);
    return serving(sessions, caps, last, importingCaps)
        .recovering(durable, reconnectGather, noted)
        .withRejoin(rejoin.withClients(rejoin.clients().add(c)));
  }

  /// The same without what was said of caps on the file in a dirfrag.
  SessionMap withoutReconnected(Dir d) {
    return recovering(durable, reconnectGather, reconnected.remove(d));
  }

  /// The same without the caps that came with the rejoin of a rank.
  public SessionMap withoutRejoined(Rank who) {
    return withRejoin(rejoin.without(who));
  }

  /// The same with other caps that came with rejoins.
  SessionMap withRejoin(Rejoin next) {
    return recovering(durable, reconnectGather, reconnected, next, evicted);
  }

  /// The same with a client that was evicted.
  public SessionMap withEvicted(Client c) {
    return recovering(durable, reconnectGather, reconnected, rejoin, evicted.add(c));
  }

  private SessionMap serving(
      TreeMap<Client, Session> sessions,
      TreeMap<Dir, TreeMap<Client, Cap>> caps,
      int lastCapId,
      TreeMap<Dir, Integer> importingCaps) {
    return new SessionMap(
        sessions,
        caps,
        lastCapId,
        importingCaps,
        durable,
        reconnectGather,
        reconnected,
        rejoin,
        evicted);
  }

  private SessionMap recovering(
      TreeMap<Client, Boolean> durable,
      TreeSet<Client> reconnectGather,
      TreeMap<Dir, TreeMap<Client, Integer>> reconnected) {
    return recovering(durable, reconnectGather, reconnected, rejoin, evicted);
  }

  private SessionMap recovering(
      TreeMap<Client, Boolean> durable,
      TreeSet<Client> reconnectGather,
      TreeMap<Dir, TreeMap<Client, Integer>> reconnected,
      Rejoin rejoin,
      TreeSet<Client> evicted) {
    return new SessionMap(
        sessions,
        caps,
        lastCapId,
        importingCaps,
        durable,
        reconnectGather,
        reconnected,
        rejoin,
        evicted);
  }
}
