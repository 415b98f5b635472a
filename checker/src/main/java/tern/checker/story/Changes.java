package tern.checker.story;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tern.checker.value.Diff;
import tern.checker.value.Difference;
import tern.checker.value.Value;

/// What has changed at one rank in one step, a line each: migrations first, then who owns what,
/// then the rest.
///
/// Left out is what only the machinery needs: `draining`, `lastTid`, nonces, and the marks
/// EXPORTING and IMPORTING, which follow the migration.
final class Changes {

  /// That a rank asks to be let go is told with what it asks the monitor for.
  private static final Set<String> SAID_ELSEWHERE = Set.of("draining", "askedToStop");

  private final Value before;
  private final Value after;
  private final List<String> lines = new ArrayList<>();

  private Changes(Value before, Value after) {
    this.before = before;
    this.after = after;
  }

  /// The changes from one value of `mds[r]` to the next.
  static List<String> between(Value before, Value after) {
    if (before.equals(after)) {
      return List.of();
    }
    Changes changes = new Changes(before, after);
    if (Claims.isHalted(after) && !Claims.isHalted(before)) {
      changes.halt();
      return changes.lines;
    }
    changes.all();
    if (changes.lines.isEmpty()) {
      changes.raw();
    }
    return changes.lines;
  }

  /// What nobody has thought of; but for the queue, which each step takes from, and what is said
  /// elsewhere.
  private void raw() {
    for (Difference difference : Diff.between(before, after)) {
      String path = difference.path();
      if (!path.startsWith("contexts") && !SAID_ELSEWHERE.contains(path)) {
        say(difference.toString());
      }
    }
  }

  private void all() {
    if (differs("incarnation")) {
      say("instance " + Claims.incarnation(after) + " begins");
    }
    map();
    MigrationChanges.between(before, after).forEach(this::say);
    queue();
    doubts();
    cache();
    inodes();
    waiting();
    journal();
    durable();
    requests();
    sessions();
    delayedExpires();
    recovery();
    remoteRequests();
    grants();
    if (differs("readonly")) {
      say("is read-only from now on");
    }
    if (differs("assertion")) {
      say("✗ dies of " + Fields.text(Fields.field(after, "assertion")));
    }
  }

  private void remoteRequests() {
    Value old = Fields.field(before, "requests");
    Value now = Fields.field(after, "requests");
    for (String dir : domains(old, now)) {
      if (Fields.get(old, dir).isEmpty()) {
        say("a request in " + dir + " waits for a pin at r" + Fields.get(now, dir).get());
      } else if (Fields.get(now, dir).isEmpty()) {
        say("the request in " + dir + " waits no longer");
      }
    }
  }

  /// Pins that requests of other ranks' exports have here, and own requests without an export.
  private void grants() {
    Value old = Fields.field(before, "remoteRequests");
    Value now = Fields.field(after, "remoteRequests");
    List<Value> was = Fields.set(Fields.field(old, "granted"));
    List<Value> is = Fields.set(Fields.field(now, "granted"));
    is.stream().filter(pin -> !was.contains(pin)).forEach(pin -> say("gives " + grant(pin)));
    was.stream().filter(pin -> !is.contains(pin)).forEach(pin -> say("has no more " + grant(pin)));
    Value lived = Fields.field(old, "aborted");
    Value live = Fields.field(now, "aborted");
    Fields.mappings(live).keySet().stream()
        .filter(tid -> Fields.get(lived, tid).isEmpty())
        .forEach(tid -> say("the request of t" + tid + " lives on until it is answered"));
    Fields.mappings(lived).keySet().stream()
        .filter(tid -> Fields.get(live, tid).isEmpty())
        .forEach(tid -> say("the request of t" + tid + " ends"));
  }

  private static String grant(Value pin) {
    return "t%d of r%d a pin for %s"
        .formatted(
            Fields.number(Fields.field(pin, "tid")),
            Fields.number(Fields.field(pin, "rank")),
            Fields.text(Fields.field(pin, "dir")));
  }

  /// All that only the instance knew is gone.
  private void halt() {
    say("✗ its instance ends");
    MigrationChanges.between(before, after).forEach(this::say);
    Fields.sequence(Fields.field(after, "journal"))
        .forEach(entry -> say(Words.entry(entry) + " may still be in the journal"));
  }

  private void map() {
    Value old = Fields.field(before, "map");
    Value now = Fields.field(after, "map");
    if (old.equals(now)) {
      return;
    }
    say("map " + Fields.number(Fields.field(now, "epoch")) + ": " + Words.states(now));
    Fields.mappings(Fields.field(now, "targets"))
        .forEach((rank, targets) -> {
          Set<Value> more = new TreeSet<>(Fields.set(targets));
          more.removeAll(Fields.set(Fields.at(Fields.field(old, "targets"), rank)));
          more.forEach(target -> say("r" + rank + " may export to r" + target + " now"));
        });
  }

  private void queue() {
    QueueChanges.between(Fields.field(before, "exportQueue"), Fields.field(after, "exportQueue"))
        .forEach(this::say);
  }

  private void doubts() {
    Value old = Fields.field(before, "ambiguousImports");
    Value now = Fields.field(after, "ambiguousImports");
    for (String dir : domains(old, now)) {
      if (Fields.get(old, dir).isEmpty()) {
        say("import " + dir + ": left in doubt");
      } else if (Fields.get(now, dir).isEmpty()) {
        say("import " + dir + ": no longer in doubt");
      }
    }
  }

  private void recovery() {
    if (differs("durableError")) {
      say("replay of its journal would die of " + Fields.text(Fields.field(after, "durableError")));
    }
    RecoveryChanges.between(
            Fields.field(after, "rank"),
            Fields.field(before, "recovery"),
            Fields.field(after, "recovery"))
        .forEach(this::say);
  }

  private void cache() {
    Value old = Fields.field(before, "cache");
    Value now = Fields.field(after, "cache");
    for (String dir : domains(old, now)) {
      Value was = Fields.get(old, dir).orElse(null);
      Value is = Fields.get(now, dir).orElse(null);
      if (is == null) {
        say(dir + " leaves the cache");
      } else if (was == null) {
        boolean frozen = Fields.truth(Fields.field(is, "frozen"));
        String owner = Words.auth(Fields.field(is, "dirAuth"));
        say(dir + " comes into the cache" + (frozen ? ", frozen" : "") + ", owner " + owner);
      } else if (!was.equals(is)) {
        DirfragChanges.between(dir, was, is).forEach(this::say);
      }
    }
  }

  private void inodes() {
    Value old = Fields.field(before, "inodes");
    Value now = Fields.field(after, "inodes");
    for (String dir : domains(old, now)) {
      Value was = Fields.get(old, dir).orElse(null);
      Value is = Fields.get(now, dir).orElse(null);
      if (is == null) {
        say("forgets the inode of " + dir);
      } else if (was == null) {
        say("learns of the inode of " + dir);
      } else if (!was.equals(is)) {
        String pins = String.join(", ", Fields.texts(is));
        say("inode of " + dir + (pins.isEmpty() ? " no longer pinned" : " pinned: " + pins));
      }
    }
  }

  private void waiting() {
    List<Value> old = Fields.sequence(Fields.field(before, "waiting"));
    List<Value> now = Fields.sequence(Fields.field(after, "waiting"));
    List<Value> contexts = Fields.sequence(Fields.field(after, "contexts"));
    List<Value> queued = new ArrayList<>(contexts);
    for (Value context : Fields.sequence(Fields.field(before, "contexts"))) {
      queued.remove(context);
    }
    for (Value waiter : without(old, now)) {
      Value context = Fields.field(waiter, "context");
      if (!queued.contains(context)
          && now.stream().noneMatch(w -> Fields.field(w, "context").equals(context))) {
        say(Words.context(context) + " is called off");
      }
    }
    without(now, old)
        .forEach(waiter ->
            say(
                Words.context(Fields.field(waiter, "context"))
                    + " waits until "
                    + Words.event(waiter)));
    queued.forEach(context -> say("queued: " + Words.context(context)));
  }

  private void journal() {
    List<Value> old = Fields.sequence(Fields.field(before, "journal"));
    List<Value> now = Fields.sequence(Fields.field(after, "journal"));
    for (Value entry : without(old, now)) {
      say(isSync(entry) ? "the journal is safe" : Words.entry(entry) + " is durable");
    }
    for (Value entry : without(now, old)) {
      say(
          isSync(entry)
              ? "waits for its journal to be safe"
              : "to its journal: " + Words.entry(entry));
    }
  }

  /// What a replay of the journal would say now.
  private void durable() {
    Value old = Fields.field(before, "durable");
    Value now = Fields.field(after, "durable");
    Map<String, List<String>> said = new TreeMap<>();
    for (String dir : domains(old, now)) {
      if (!Fields.get(old, dir).equals(Fields.get(now, dir))) {
        String what = Fields.get(now, dir).map(Fields::text).orElse("gone");
        said.computeIfAbsent(what, _ -> new ArrayList<>()).add(dir);
      }
    }
    said.forEach((what, dirs) ->
        say(
            "by its journal "
                + String.join(", ", dirs)
                + switch (what) {
                  case "owned" -> " is its own";
                  case "ambiguous" -> " may be its own";
                  default -> " is gone";
                }));
  }

  private static boolean isSync(Value entry) {
    return Fields.text(Fields.field(entry, "kind")).equals("ExportGo");
  }

  private void requests() {
    Value old = Fields.field(before, "locked");
    Value now = Fields.field(after, "locked");
    for (String dir : domains(old, now)) {
      if (Fields.get(now, dir).isEmpty()) {
        say("lock of " + dir + " released");
      } else if (Fields.get(old, dir).isEmpty()) {
        say("lock of " + dir + " taken by a request");
      }
    }
    if (!removed("flushes").isEmpty() && !lines.contains(MigrationChanges.WRITTEN_BACK)) {
      say(MigrationChanges.WRITTEN_BACK + ", but nobody waits for that any more");
    }
    removed("uncommitted").forEach(d -> say(Fields.text(d) + " is committed"));
  }

  /// The mark that an import sets on the sessions of its clients, and takes off.
  private void sessions() {
    Value was = Fields.field(before, "sessionMap");
    Value is = Fields.field(after, "sessionMap");
    List<String> named = SessionChanges.between(was, is);
    named.forEach(this::say);
    if (named.stream().noneMatch(line -> line.startsWith(SessionChanges.MARKS))) {
      marks();
    }
  }

  private void marks() {
    int old = Fields.number(Fields.field(before, "importing"));
    int now = Fields.number(Fields.field(after, "importing"));
    if (old != now) {
      say(
          now > old
              ? "the clients' sessions are marked as importing: none can be closed"
              : "the clients' sessions are free again");
    }
  }

  private void delayedExpires() {
    Value old = Fields.field(before, "delayedExpires");
    Value now = Fields.field(after, "delayedExpires");
    for (String dir : domains(old, now)) {
      List<Value> was = Fields.get(old, dir).map(Fields::sequence).orElse(List.of());
      List<Value> is = Fields.get(now, dir).map(Fields::sequence).orElse(List.of());
      for (Value late : without(is, was)) {
        say("r" + Fields.field(late, "from") + "'s expire has to wait for the end of the export");
      }
      if (is.isEmpty()) {
        say("expires that waited for " + dir + " are settled");
      }
    }
  }

  private void say(String line) {
    lines.add(line);
  }

  private boolean differs(String field) {
    return !Fields.field(before, field).equals(Fields.field(after, field));
  }

  private List<Value> removed(String field) {
    return without(Fields.set(Fields.field(before, field)), Fields.set(Fields.field(after, field)));
  }

  /// The joint domain of two functions on names, in order.
  static Set<String> domains(Value old, Value now) {
    Set<String> domains = new LinkedHashSet<>(Fields.names(old));
    domains.addAll(Fields.names(now));
    return domains.stream().sorted().collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<Value> without(List<Value> all, List<Value> some) {
    List<Value> rest = new ArrayList<>(all);
    some.forEach(rest::remove);
    return rest;
  }
}
