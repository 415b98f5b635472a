package tern.checker.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tern.checker.story.Mail.Letter;
import tern.checker.value.Value;

/// Which action a step was, told from what it did: TLC's text names the operator that an action is
/// made of (`Receive` for most of them), and ITF names nothing.
///
/// A step that takes a message, a queued context or a journal entry gives itself away; of the
/// others only the actor is known.
final class Deduction {
  private static final Map<String, String> BY_MESSAGE = new TreeMap<>();
  private static final Map<String, String> BY_ENTRY =
      Map.of(
          "ExportGo", "ExportGoSynced",
          "EExport", "ExportLoggedFinish",
          "EImportStart", "ImportLoggedStart",
          "EImportFinish", "JournalSafe",
          "ESession", "SessionLogged",
          "ESessions", "LoggedImportCaps",
          "ERejoinSessions", "RejoinOpenSessionsFinish",
          "ESubtreeMap", "JournalSafe");

  static {
    BY_MESSAGE.put("RequestOpen", "HandleClientSession");
    BY_MESSAGE.put("FlushMsgAck", "HandleClientSession");
    BY_MESSAGE.put("Accept", "HandleAccept");
    BY_MESSAGE.put("ClientReconnect", "HandleClientReconnect");
    BY_MESSAGE.put("Silence", "ReconnectTick");
    BY_MESSAGE.put("Reconnect", "ClientReconnect");
    BY_MESSAGE.put("SessionOpen", "ClientHandleSession");
    BY_MESSAGE.put("SessionClose", "ClientHandleSession");
    BY_MESSAGE.put("FlushMsg", "ClientHandleSession");
    BY_MESSAGE.put("CapExport", "ClientHandleCaps");
    BY_MESSAGE.put("CapImport", "ClientHandleCaps");
    BY_MESSAGE.put("MExportDir", "HandleExportDir");
    BY_MESSAGE.put("MDiscover", "HandleDiscover");
    BY_MESSAGE.put("MDiscoverReply", "HandleDiscoverReply");
    BY_MESSAGE.put("MCacheExpire", "HandleCacheExpire");
    BY_MESSAGE.put("MMDSSlaveAuthPin", "HandleSlaveAuthPin");
    BY_MESSAGE.put("MMDSSlaveAuthPinAck", "HandleSlaveAuthPinAck");
    BY_MESSAGE.put("MMDSExportAuthPin", "HandleExportAuthPin");
    BY_MESSAGE.put("MMDSExportAuthPinAck", "HandleExportAuthPinAck");
    BY_MESSAGE.put("MMDSExportRequestFinish", "HandleExportRequestFinish");
    BY_MESSAGE.put("MGatherCaps", "HandleGatherCaps");
    BY_MESSAGE.put("MExportCaps", "HandleExportCaps");
    BY_MESSAGE.put("MExportCapsAck", "HandleExportCapsAck");
    BY_MESSAGE.put("CapRelease", "HandleCapRelease");
    BY_MESSAGE.put("MMDSResolve", "HandleResolve");
    BY_MESSAGE.put("MMDSCacheRejoin", "HandleCacheRejoin");
    BY_MESSAGE.put("MMDSCacheRejoinAck", "HandleCacheRejoinAck");
    for (String suffix :
        List.of(
            "Discover",
            "DiscoverAck",
            "Prep",
            "PrepAck",
            "Notify",
            "NotifyAck",
            "Ack",
            "Finish",
            "Cancel")) {
      BY_MESSAGE.put("MExportDir" + suffix, "HandleExport" + suffix);
    }
  }

  private Deduction() {}

  /// Whether an action completes a journal entry.
  static boolean completes(String action) {
    return BY_ENTRY.containsValue(action);
  }

  /// The call of a step at `actor`: the given one where it says it all, else what can be told.
  static Optional<Call> call(
      Optional<Call> given, Value before, Value after, Node actor, Mail.Delivery delivery) {
    Optional<Call> deduced = deduce(before, after, actor, delivery);
    if (given.isEmpty()) {
      return deduced;
    }
    Call call = given.get();
    boolean complete = !call.parameters().isEmpty() || Actions.parameters(call.action()).isEmpty();
    return complete
        ? given
        : deduced
            .filter(other -> other.action().equals(call.action()))
            .or(() -> Optional.of(withActor(call, actor)));
  }

  private static Call withActor(Call call, Node actor) {
    List<String> parameters = Actions.parameters(call.action());
    return !actor.isMonitor() && parameters.equals(List.of(actor.isClient() ? "c" : "r"))
        ? Call.of(call.action(), List.of(actor.value()))
        : call;
  }

  private static Optional<Call> deduce(
      Value before, Value after, Node actor, Mail.Delivery delivery) {
    Letter taken = delivery.taken();
    if (taken != null && taken.from().isMonitor()) {
      return Optional.of(
          Call.of(
              runs(Story.rank(before, actor), actor) ? "HandleMdsMap" : "BootStart",
              List.of(Value.of(taken.to().rank()), Value.of(delivery.lost().size() + 1))));
    }
    if (taken != null && (taken.from().isClient() || taken.to().isClient())) {
      return hearing(before, taken, delivery.sent());
    }
    if (taken != null) {
      return receipt(before, taken);
    }
    if (actor.isClient()) {
      return connecting(actor, delivery.sent())
          .or(() -> Optional.of(Call.of("ClientGone", List.of(actor.value()))));
    }
    if (actor.isMonitor()) {
      return Optional.empty();
    }
    Value was = Story.rank(before, actor);
    Value is = Story.rank(after, actor);
    if (Claims.isHalted(is)) {
      String action = Claims.isHalted(was) ? "SurviveJournal" : "Halt";
      return Optional.of(Call.of(action, List.of(Value.of(actor.rank()))));
    }
    return popped(was, is, "contexts")
        .map(context -> Fields.text(Fields.field(context, "kind")))
        .or(() ->
            popped(was, is, "journal")
                .map(entry -> BY_ENTRY.get(Fields.text(Fields.field(entry, "kind")))))
        .filter(action -> Actions.find(action).isPresent())
        .map(action -> Call.of(action, List.of(Value.of(actor.rank()))));
  }

  /// A client that says something by itself opens a session.
  private static Optional<Call> connecting(Node client, List<Letter> sent) {
    return sent.stream()
        .findFirst()
        .map(letter -> Call.of("ClientConnect", List.of(client.value(), letter.to().value())));
  }

  private static boolean runs(Value mds, Node rank) {
    return !Claims.isHalted(mds) && !Claims.state(mds, rank).equals("stopped");
  }

  private static Optional<Call> receipt(Value before, Letter taken) {
    boolean stale = isStale(Story.rank(before, taken.to()), taken);
    String type = Fields.text(Fields.field(taken.message(), "type"));
    return Optional.ofNullable(stale ? "DropStale" : BY_MESSAGE.get(type))
        .map(action ->
            Call.of(action, List.of(Value.of(taken.to().rank()), Value.of(taken.from().rank()))));
  }

  /// What is said on a client's connection is heard, or lost.
  private static Optional<Call> hearing(Value before, Letter taken, List<Letter> sent) {
    String type = Fields.text(Fields.field(taken.message(), "type"));
    boolean anew = sent.stream().anyMatch(letter -> is(letter, "Accept"));
    String heard = anew ? "ResetSession" : BY_MESSAGE.getOrDefault(type, "");
    boolean gone = taken.to().isClient() && Claims.isGone(Story.client(before, taken.to()));
    return Optional.of(
        Call.of(gone ? "DropCall" : heard, List.of(taken.to().value(), taken.from().value())));
  }

  private static boolean is(Letter letter, String type) {
    return letter.from().isClient()
        && Fields.text(Fields.field(letter.message(), "type")).equals(type);
  }

  /// Whether a message is of an instance, or for one, that is none any more.
  private static boolean isStale(Value mds, Letter letter) {
    Value map = Fields.field(mds, "map");
    return Claims.isDown(map, letter.from())
        || Claims.isDown(map, letter.to())
        || number(letter, "receiver") != Claims.incarnation(mds)
        || number(letter, "sender") < Claims.incarnation(map, letter.from());
  }

  private static int number(Letter letter, String field) {
    return Fields.number(Fields.field(letter.message(), field));
  }

  /// The head of a sequence, if what is left of the sequence begins with what was behind it.
  private static Optional<Value> popped(Value before, Value after, String field) {
    List<Value> was = Fields.sequence(Fields.field(before, field));
    List<Value> is = Fields.sequence(Fields.field(after, field));
    if (was.isEmpty()) {
      return Optional.empty();
    }
    List<Value> tail = new ArrayList<>(was.subList(1, was.size()));
    boolean kept = is.size() >= was.size() && is.subList(0, was.size()).equals(was);
    return !kept && is.size() >= tail.size() && is.subList(0, tail.size()).equals(tail)
        ? Optional.of(was.getFirst())
        : Optional.empty();
  }
}
