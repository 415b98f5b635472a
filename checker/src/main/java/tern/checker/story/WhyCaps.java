package tern.checker.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tern.checker.value.Value;
import tern.kernel.Dir;
import tern.kernel.cluster.Model;
import tern.kernel.session.Client;

/// Where a client and the ranks do not agree on its caps, or nobody has one for it, and which steps
/// made either side what it is.
final class WhyCaps {
  private static final Set<String> SERVES = Set.of("active", "stopping");

  private final Chronicle chronicle;
  private final Cause cause;
  private final List<Node> ranks;
  private final List<String> sentences = new ArrayList<>();

  private WhyCaps(Chronicle chronicle) {
    this.chronicle = chronicle;
    this.cause = new Cause(chronicle);
    this.ranks =
        Story.ranks(chronicle.behaviour().last()).stream()
            .filter(rank -> serves(now(chronicle, rank), rank))
            .toList();
  }

  static List<String> of(Model model, Chronicle chronicle) {
    WhyCaps why = new WhyCaps(chronicle);
    for (Node client : Story.clients(chronicle.behaviour().last())) {
      if (!Claims.isGone(now(chronicle, client)) && !why.isOwedAWord(client)) {
        var files = model.shape().clients().get(new Client(client.client())).get().dirs();
        files.forEach(dir -> why.file(model, client, dir));
      }
    }
    return why.sentences;
  }

  private static Value now(Chronicle chronicle, Node node) {
    return chronicle.known(node, chronicle.steps());
  }

  private static boolean serves(Value mds, Node rank) {
    return !Claims.isHalted(mds) && SERVES.contains(Claims.state(mds, rank));
  }

  /// Whether a rank will say something to a client when that connects, or ends its session.
  private boolean isOwedAWord(Node client) {
    return ranks.stream()
        .flatMap(rank -> session(now(chronicle, rank), client).stream())
        .anyMatch(session ->
            !Fields.sequence(Fields.field(session, "outbox")).isEmpty()
                || Fields.text(Fields.field(session, "state")).equals("killing"));
  }

  private void file(Model model, Node client, Dir dir) {
    Set<Node> issuers = new TreeSet<>();
    Set<Node> at = new TreeSet<>();
    for (Node rank : ranks) {
      Side side = new Side(rank, client, dir.path());
      if (side.issued(now(chronicle, rank)).isPresent()) {
        issuers.add(rank);
      }
      if (!side.agree(chronicle)) {
        at.add(rank);
      }
    }
    Set<Node> owners = new TreeSet<>(issuers);
    model.shape().onReplica(dir).forEach(rank -> owners.remove(new Node(rank.number())));
    if (owners.size() > 1) {
      sentences.add(
          "More than one rank has a cap on the file in %s for %s: %s."
              .formatted(
                  dir.path(), client, Chronicle.and(owners.stream().map(Node::toString).toList())));
      at.addAll(owners);
    }
    at.forEach(rank -> disagree(new Side(rank, client, dir.path())));
    if (at.isEmpty() && issuers.isEmpty()) {
      nobody(client, dir.path());
    }
  }

  private void disagree(Side side) {
    if (!side.agree(chronicle)) {
      state(side);
    }
    history(side.rank(), side::issued, "for " + side.client());
    history(side.client(), side::had, "from " + side.rank());
  }

  /// What either side has.
  private void state(Side side) {
    Optional<Value> issued = side.issued(now(chronicle, side.rank()));
    Optional<Value> had = side.had(now(chronicle, side.client()));
    sentences.add(
        "%s has %s on the file in %s for %s; %s has %s from %s."
            .formatted(
                side.rank(),
                Side.name(issued, had),
                side.dir(),
                side.client(),
                side.client(),
                Side.name(had, issued),
                side.rank()));
  }

  /// No rank has a cap, and the client has none.
  private void nobody(Node client, String dir) {
    if (Fields.texts(Fields.field(now(chronicle, client), "unheard")).contains(dir)) {
      return;
    }
    sentences.add(
        "No rank has a cap on the file in %s for %s, and %s has none."
            .formatted(dir, client, client));
    for (Node rank : ranks) {
      Side side = new Side(rank, client, dir);
      if (Claims.owns(now(chronicle, rank), dir)) {
        unmet(rank, client, dir);
      }
      if (cause.since(rank, it -> side.issued(it).isPresent()).isPresent()) {
        history(rank, side::issued, "for " + client);
      }
      if (cause.since(client, it -> side.had(it).isPresent()).isPresent()) {
        history(client, side::had, "from " + rank);
      }
    }
  }

  /// That the owner has no session with the client.
  private void unmet(Node rank, Node client, String dir) {
    if (session(now(chronicle, rank), client).isEmpty()) {
      var since = cause.since(rank, it -> session(it, client).isPresent());
      sentences.add(
          since.isEmpty()
              ? "%s, which owns %s, has never had a session of %s.".formatted(rank, dir, client)
              : "%s, which owns %s, has had no session of %s since %s."
                  .formatted(rank, dir, client, chronicle.cite(since.getAsInt())));
    }
  }

  /// Since when one side is as it is, by which step, and what it had before.
  private void history(Node node, Function<Value, Optional<Value>> cap, String whose) {
    Function<Value, Object> number = it -> cap.apply(it).map(WhyCaps::number).orElse(0);
    var since = cause.since(node, number);
    boolean has = !number.apply(now(chronicle, node)).equals(0);
    if (since.isEmpty()) {
      sentences.add(
          "%s has %s %s.".formatted(node, has ? "always had it" : "never had one", whose));
      return;
    }
    int step = since.getAsInt();
    Object old = number.apply(chronicle.known(node, step - 1));
    String before = "";
    if (!old.equals(0)) {
      int begin = chronicle.since(node, step - 1, number);
      before = "had cap %s %s since %s, and ".formatted(old, whose, cause.tell(begin));
    }
    String what = has ? "has had its cap" : "has had none";
    sentences.add(
        "%s %s%s%s since %s%s"
            .formatted(
                node,
                before,
                what,
                before.isEmpty() ? " " + whose : "",
                cause.explain(step),
                cause.before(step)));
  }

  private static int number(Value cap) {
    return Fields.number(Fields.field(cap, "capId"));
  }

  private static Optional<Value> session(Value mds, Node client) {
    return Fields.get(Fields.field(Fields.field(mds, "sessionMap"), "sessions"), client.value());
  }

  /// A file's cap, as a rank and a client know it.
  private record Side(Node rank, Node client, String dir) {

    /// What a rank has for the client.
    Optional<Value> issued(Value mds) {
      return Fields.get(Fields.field(Fields.field(mds, "sessionMap"), "caps"), dir)
          .flatMap(caps -> Fields.get(caps, client.value()));
    }

    /// What a client has from the rank.
    Optional<Value> had(Value state) {
      return Fields.get(Fields.field(state, "caps"), dir)
          .flatMap(caps -> Fields.get(caps, rank.value()));
    }

    /// Whether both have one, of the same number and migrated as often, or neither.
    boolean agree(Chronicle chronicle) {
      Optional<Value> issued = issued(now(chronicle, rank));
      return issued.map(Side::terms).equals(had(now(chronicle, client)).map(Side::terms))
          && issued.map(cap -> !Fields.truth(Fields.field(cap, "importing"))).orElse(true);
    }

    private static List<Integer> terms(Value cap) {
      return List.of(number(cap), Fields.number(Fields.field(cap, "mseq")));
    }

    /// What a node has of the two; more of it if both have one.
    private static String name(Optional<Value> cap, Optional<Value> other) {
      return cap.map(it -> name(it, other.isPresent())).orElse("none");
    }

    private static String name(Value cap, boolean detailed) {
      int times = Fields.number(Fields.field(cap, "mseq"));
      return "cap "
          + number(cap)
          + (detailed ? ", migrated " + (times == 1 ? "once" : times + " times") + "," : "");
    }
  }
}
