package tern.checker.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tern.checker.tlc.ActionCall;
import tern.checker.value.Value;
import tern.kernel.Assertion;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Flush;
import tern.kernel.Late;
import tern.kernel.Mds;
import tern.kernel.MdsMap;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Waiter;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag;
import tern.kernel.cache.Pin;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;
import tern.kernel.journal.Entry;
import tern.kernel.journal.Replay.Standing;
import tern.kernel.pinning.AbortedRequest;
import tern.kernel.pinning.Grant;
import tern.kernel.pinning.Remote;
import tern.kernel.pinning.RemoteRequests;
import tern.kernel.queue.ExportQueue;
import tern.kernel.recovery.Recovery;
import tern.kernel.session.Call;
import tern.kernel.session.Cap;
import tern.kernel.session.Client;
import tern.kernel.session.Session;
import tern.kernel.session.SessionMap;

class CodecTest {
  private static final Rank R0 = new Rank(0);
  private static final Rank R1 = new Rank(1);
  private static final Dir A = new Dir("/a");
  private static final Client C1 = new Client("c1");

  /// A rank with something of everything in it.
  private static final Mds FULL =
      new Mds(
          R1,
          1,
          new MdsMap(
              2,
              TreeMap.of(R0, MdsMap.State.REJOIN, R1, MdsMap.State.STOPPING),
              TreeMap.of(R0, 2, R1, 1),
              TreeMap.of(R0, TreeSet.of(R1), R1, TreeSet.empty())),
          TreeMap.of(
              A,
              new Dirfrag(
                  new DirAuth(R0, R1),
                  true,
                  TreeMap.of(R1, 3),
                  0,
                  1,
                  A,
                  true,
                  TreeSet.of(Dirfrag.Flag.IMPORTING))),
          TreeMap.of(A, TreeSet.of(Pin.STICKY)),
          TreeMap.of(
              A,
              new Export.LoggingFinish(
                  R0,
                  1,
                  TreeSet.of(Dir.ROOT),
                  TreeSet.empty(),
                  TreeMap.of(A, TreeMap.of(C1, new Cap.Imported(1, 2, 3, 1))))),
          ExportQueue.of(5)
              .enqueue(A, R0)
              .countParts(A, R0, 3, 2)
              .countLocking(A, 3)
              .countSize(A, 4),
          TreeMap.of(A, new Import.Prepping(R0, 2, TreeSet.empty(), TreeSet.of(Rank.NONE))),
          TreeMap.of(A, TreeSet.empty()),
          Recovery.NONE
              .withResolveGather(TreeSet.of(R0))
              .withOtherAmbiguousImports(TreeMap.of(R0, TreeMap.of(A, TreeSet.of(Dir.ROOT)))),
          Vector.of(
              new Context.ResumeExportDiscover(R0, new Message.MExportDirDiscover(1, 2, 1, A, 1)),
              new Context.RetryDiscoverPath(Dir.ROOT, A)),
          true,
          Vector.of(
              new Waiter(Waiter.On.SingleAuth, TreeSet.of(A), new Context.ExportFrozen(A, 1))),
          Vector.of(
              new Entry.EImportStart(A, TreeSet.empty(), R0, TreeMap.of(C1, 2)),
              new Entry.ESession(C1, true, 2),
              new Entry.ESessions(
                  A, R0, TreeMap.of(C1, 2), TreeMap.of(C1, new Cap.Exported(1, 2, 3, 1))),
              new Entry.ERejoinSessions(TreeMap.of(C1, 0)),
              new Entry.ExportGo(A, 1),
              new Entry.ESubtreeMap(TreeMap.of(A, Standing.OWNED), TreeSet.empty())),
          TreeMap.of(A, Standing.AMBIGUOUS),
          TreeSet.of(A),
          Assertion.ESubtreeMapReplay,
          TreeMap.of(A, Vector.of(new Late(R0, new Message.MCacheExpire(1, 2, 1, A, A, 1)))),
          TreeSet.of(new Flush(A, 1)),
          TreeSet.of(A),
          TreeMap.of(A, false),
          TreeSet.empty(),
          7,
          1,
          new SessionMap(
              TreeMap.of(
                  C1,
                  new Session(
                      Session.State.KILLING,
                      3,
                      1,
                      false,
                      Vector.of(
                          new Call.FlushMsg(2),
                          new Call.CapExport(A, 1, 2, new Cap.Peer(3, 4, 5, R0, 0))),
                      2,
                      TreeSet.of(new Session.Waiting(2, A, 1)))),
              TreeMap.of(A, TreeMap.of(C1, new Cap(1, 2, 3, true))),
              4,
              TreeMap.of(A, 2)),
          true,
          true,
          TreeMap.of(A, R0),
          new RemoteRequests(
              TreeMap.of(
                  5,
                  new AbortedRequest(
                      A,
                      TreeSet.of(Dir.ROOT),
                      new Remote(
                          TreeMap.of(R0, TreeSet.of(A)), TreeSet.of(A), TreeSet.of(R0), true),
                      Rank.NONE)),
              TreeSet.of(new Grant(R0, 2, A))),
          false,
          Assertion.ExportFrozenRoot);

  private static final Codec MDS = KernelTypes.codecs().of(Mds.class);

  private static Value value(String text) {
    return Value.of(text);
  }

  private static Value record(Object... namesAndValues) {
    var fields = new java.util.TreeMap<String, Value>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], (Value) namesAndValues[i + 1]);
    }
    return Value.record(fields);
  }

  @Test
  void aRankIsWrittenAsTheSpecWritesIt() {
    var text =
        """
        [ambiguousImports |-> ("/a" :> {}), askedToStop |-> TRUE, assertion |-> "ExportFrozenRoot",
         cache |-> ("/a" :> [auth |-> TRUE, authPins |-> 1, dirAuth |-> <<0, 1>>, freeze |-> "/a",
           frozen |-> TRUE, nonce |-> 0, replicas |-> <<3>>, state |-> {"IMPORTING"}]),
         clientPins |-> {"/a"},
         contexts |-> <<[from |-> 0, kind |-> "ResumeExportDiscover",
           message |-> [dir |-> "/a", epoch |-> 1, receiver |-> 1, sender |-> 2, tid |-> 1,
             type |-> "MExportDirDiscover"]],
           [dir |-> "/", kind |-> "RetryDiscoverPath", want |-> "/a"]>>,
         delayedExpires |-> ("/a" :> <<[from |-> 0, message |-> [container |-> "/a", dir |-> "/a",
           epoch |-> 1, nonce |-> 1, receiver |-> 1, sender |-> 2, type |-> "MCacheExpire"]]>>),
         draining |-> TRUE, durable |-> ("/a" :> "ambiguous"),
         durableError |-> "ESubtreeMapReplay", durableImports |-> {"/a"},
         exportQueue |-> [entries |-> <<[dest |-> 0, dir |-> "/a"]>>, exporting |-> 4, gen |-> 1,
           locking |-> 1, maxSize |-> 5, parents |-> ("/a" :> 3), sizes |-> ("/a" :> 4),
           splits |-> (3 :> [dest |-> 0, dir |-> "/a", gen |-> 1, pending |-> 2,
             restart |-> FALSE])],
         exports |-> ("/a" :> [notifyAckWaiting |-> {}, peer |-> 0,
           peerImported |-> ("/a" :> [c1 |-> [capId |-> 1, instance |-> 1, issueSeq |-> 2, mseq |-> 3]]),
           pins |-> {"/"}, state |-> "LOGGINGFINISH", tid |-> 1]),
         flushes |-> {[dir |-> "/a", tid |-> 1]}, halted |-> FALSE,
         importing |-> 1,
         imports |-> ("/a" :> [bounds |-> {}, bystanders |-> {-1}, peer |-> 0,
           state |-> "PREPPING", tid |-> 2]),
         incarnation |-> 1, inodes |-> ("/a" :> {"STICKY"}),
         journal |-> <<[bounds |-> {}, dir |-> "/a", from |-> 0, kind |-> "EImportStart",
             sessions |-> [c1 |-> 2]],
           [client |-> "c1", kind |-> "ESession", open |-> TRUE, stateSeq |-> 2],
           [caps |-> [c1 |-> [capId |-> 1, instance |-> 1, mseq |-> 3, seq |-> 2]], dir |-> "/a",
             from |-> 0, kind |-> "ESessions", sessions |-> [c1 |-> 2]],
           [kind |-> "ERejoinSessions", sessions |-> [c1 |-> 0]],
           [dir |-> "/a", kind |-> "ExportGo", tid |-> 1],
           [dirs |-> ("/a" :> "owned"), imports |-> {}, kind |-> "ESubtreeMap"]>>,
         lastTid |-> 7, locked |-> ("/a" :> FALSE),
         map |-> [epoch |-> 2, incarnation |-> (0 :> 2 @@ 1 :> 1),
           state |-> (0 :> "rejoin" @@ 1 :> "stopping"),
           targets |-> (0 :> {1} @@ 1 :> {})],
         rank |-> 1, readonly |-> TRUE,
         recovery |-> [otherAmbiguousImports |-> (0 :> ("/a" :> {"/"})), recoverySet |-> {},
           rejoinAckGather |-> {}, rejoinAckSent |-> {}, rejoinGather |-> {}, rejoinSent |-> {},
           rejoinsPending |-> FALSE, resolveGather |-> {0}, resolvesPending |-> FALSE],
         remoteRequests |-> [aborted |-> (5 :> [awaited |-> -1, dir |-> "/a", pins |-> {"/"},
             remote |-> [aborted |-> TRUE, asked |-> {"/a"}, pinned |-> (0 :> {"/a"}),
               waitingOnSlave |-> {0}]]),
           granted |-> {[dir |-> "/a", rank |-> 0, tid |-> 2]}],
         requests |-> ("/a" :> 0),
         sessionMap |-> [caps |-> ("/a" :> [c1 |-> [capId |-> 1, importing |-> TRUE, mseq |-> 3,
             seq |-> 2]]),
           durable |-> <<>>, evicted |-> {}, importingCaps |-> ("/a" :> 2), lastCapId |-> 4,
           reconnectGather |-> {}, reconnected |-> <<>>,
           rejoin |-> [capImports |-> <<>>, clients |-> {}, sessions |-> {}],
           sessions |-> [c1 |-> [connected |-> FALSE, flushes |-> {[dir |-> "/a", seq |-> 2,
               tid |-> 1]},
             importing |-> 1, outbox |-> <<[seq |-> 2, type |-> "FlushMsg"],
               [capId |-> 1, dir |-> "/a", mseq |-> 2, peer |-> [capId |-> 3, instance |-> 0, mseq |-> 5,
                 rank |-> 0, seq |-> 4],
               type |-> "CapExport"]>>,
             pushSeq |-> 2, state |-> "killing", stateSeq |-> 3]]],
         uncommitted |-> {},
         waiting |-> <<[context |-> [dir |-> "/a", kind |-> "ExportFrozen", tid |-> 1],
           dirs |-> {"/a"}, on |-> "SingleAuth"]>>]
        """;
    assertEquals(text.replaceAll("\\s+", " ").strip(), MDS.encode(FULL).toString());
  }

  @Test
  void decodingIsTheInverseOfEncoding() {
    assertEquals(FULL, MDS.decode(MDS.encode(FULL)));
    var alive = FULL.withAssertion(null);
    assertEquals(alive, MDS.decode(MDS.encode(alive)));
  }

  @Test
  void anEmptyFunctionIsAnEmptySequence() {
    var codec = KernelTypes.codecs().of(Dirfrag.class);
    var bare = Dirfrag.replica(DirAuth.INHERIT, 1);
    assertEquals(
        record(
            "dirAuth", Value.tuple(Value.of(-1), Value.of(-2)),
            "auth", Value.of(false),
            "replicas", Value.tuple(),
            "nonce", Value.of(1),
            "authPins", Value.of(0),
            "freeze", value(""),
            "frozen", Value.of(false),
            "state", Value.set()),
        codec.encode(bare));
    assertEquals(bare, codec.decode(codec.encode(bare)));
  }

  @Test
  void anErrorNamesThePlace() {
    var exports =
        Value.function(Map.of(value("/a"), record("state", value("FROZEN"), "tid", Value.of(1))));
    assertProblem("exports[\"/a\"].state: no such alternative: \"FROZEN\"", "exports", exports);
    assertProblem("lastTid: not a number: \"x\"", "lastTid", value("x"));
    assertProblem("assertion: no Assertion: \"Bug\"", "assertion", value("Bug"));
    assertProblem(
        "journal[1].bounds: the field is missing",
        "journal",
        Value.tuple(record("kind", value("EExport"), "dir", value("/a"))));
    assertProblem(
        "journal[1]: more fields than [dir, tid]: [\"dir\", \"kind\", \"tid\", \"x\"]",
        "journal",
        Value.tuple(
            record(
                "kind",
                value("ExportGo"),
                "dir",
                value("/a"),
                "tid",
                Value.of(1),
                "x",
                value(""))));
    assertProblem("rank: no such rank: -3", "rank", Value.of(-3));
  }

  private static void assertProblem(String problem, String field, Value instead) {
    var fields = new java.util.TreeMap<String, Value>();
    var mds = (tern.checker.value.Fn) MDS.encode(FULL);
    for (int i = 0; i < mds.size(); i++) {
      fields.put(((tern.checker.value.Str) mds.keys().get(i)).text(), mds.values().get(i));
    }
    fields.put(field, instead);
    var e = assertThrows(CodecException.class, () -> MDS.decode(Value.record(fields)));
    assertEquals(problem, e.getMessage());
  }

  @Test
  void eventsAreActionsWithParameters() {
    var codec = new EventCodec();
    var call = new ActionCall("ExportDir", List.of(Value.of(0), value("/a"), Value.of(1)));
    var event = new Event.ExportDir(R0, A, R1);
    assertEquals(call, codec.encode(event));
    assertEquals(event, codec.decode(call));
    assertEquals(3, codec.names().get("ExportDir"));
    var e =
        assertThrows(CodecException.class, () -> codec.decode(new ActionCall("Export", List.of())));
    assertEquals("no such event: Export", e.getMessage());
  }
}
