package tern.checker.story;

import java.util.List;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import tern.checker.codec.Names;
import tern.checker.story.Situation.BadSituation;
import tern.checker.value.Value;

/// Reads the language of [Situation] by recursive descent.
final class SituationParser {
  private static final int MAX_DEPTH = 200;

  private final SituationWords words;
  private final Vocabulary vocabulary;
  private final Names names;
  private int depth;

  SituationParser(String text, Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.names = vocabulary.names();
    this.words = new SituationWords(text);
  }

  Predicate<View> parse() {
    Predicate<View> situation = disjunction();
    if (!words.peek().text().isEmpty()) {
      throw words.expected("and, or, or the end");
    }
    return situation;
  }

  private Predicate<View> disjunction() {
    Predicate<View> left = conjunction();
    while (words.accept("or")) {
      left = left.or(conjunction());
    }
    return left;
  }

  private Predicate<View> conjunction() {
    Predicate<View> left = negation();
    while (words.accept("and")) {
      left = left.and(negation());
    }
    return left;
  }

  private Predicate<View> negation() {
    if (++depth > MAX_DEPTH) {
      throw new BadSituation(words.peek().position(), "nested too deep");
    }
    Predicate<View> situation;
    if (words.accept("not")) {
      situation = negation().negate();
    } else if (words.accept("(")) {
      situation = disjunction();
      words.expect(")");
    } else {
      situation = claim();
    }
    depth--;
    return situation;
  }

  private Predicate<View> claim() {
    String first = words.peek().text();
    if (first.equalsIgnoreCase("message")) {
      words.take();
      return message();
    }
    if (first.startsWith("/")) {
      return freeze(dir());
    }
    if (vocabulary.properties().contains(first)) {
      words.take();
      return property(first);
    }
    if (isRank(first)) {
      return ofRank(ranks());
    }
    if (names.clients().contains(first)) {
      words.take();
      return gone(Node.ofClient(first));
    }
    if (first.endsWith("Prop")) {
      throw new BadSituation(
          words.peek().position(),
          first + " is about steps, not states: tern explore tells where it fails");
    }
    throw words.expected(
        "a rank ("
            + names.allRanks()
            + ", any), "
            + clientNames()
            + "a directory, message or a property",
        TraceFile.suggestion(first, new TreeSet<>(vocabulary.properties())));
  }

  private Predicate<View> gone(Node client) {
    words.expect("is");
    words.expect("gone");
    return view -> Claims.isGone(Story.client(view.state(), client));
  }

  private Predicate<View> property(String name) {
    Predicate<View> holds = view -> view.holds(name);
    return words.oneOf(List.of("fails", "holds"), name + " to be followed by").equals("fails")
        ? holds.negate()
        : holds;
  }

  private Predicate<View> ofRank(List<Node> ranks) {
    if (words.accept("not")) {
      String what = words.oneOf(List.of("exporting", "importing"), "");
      return migration(ranks, what).negate();
    }
    if (words.accept("is")) {
      String state = words.oneOf(Vocabulary.RANK_STATES, "");
      return any(ranks, (rank, mds) -> Claims.isInState(mds, rank, state));
    }
    String verb =
        words.oneOf(
            List.of(
                "exporting", "importing", "not", "sees", "holds", "owns", "doubts", "is", "died"),
            "");
    return switch (verb) {
      case "exporting", "importing" -> migration(ranks, verb);
      case "sees" -> sees(ranks);
      case "died" -> died(ranks);
      case "holds" -> {
        String dir = dir();
        yield any(ranks, (_, mds) -> Claims.dirfrag(mds, dir).isPresent());
      }
      case "owns" -> {
        String dir = dir();
        yield any(ranks, (_, mds) -> Claims.owns(mds, dir));
      }
      case "doubts" -> {
        String dir = dir();
        yield any(ranks, (_, mds) -> Claims.doubts(mds, dir));
      }
      default -> throw new IllegalStateException(verb);
    };
  }

  private Predicate<View> migration(List<Node> ranks, String verb) {
    boolean export = verb.equals("exporting");
    String dir = dir();
    List<Node> peers = words.accept(export ? "to" : "from") ? ranks() : List.of();
    String phase =
        words.accept("is")
            ? words.oneOf(
                export ? Vocabulary.EXPORT_PHASES : Vocabulary.IMPORT_PHASES,
                "a phase of an " + (export ? "export" : "import") + ":")
            : "";
    return any(
        ranks, (_, mds) -> Claims.migrates(mds, export ? "exports" : "imports", dir, peers, phase));
  }

  private Predicate<View> sees(List<Node> ranks) {
    String dir = dir();
    words.expect("as");
    String auth;
    if (words.accept("inherited")) {
      auth = Claims.INHERITED;
    } else if (words.accept("(")) {
      StringBuilder pair = new StringBuilder("(").append(number());
      if (words.accept(",")) {
        pair.append(',').append(number());
      }
      words.expect(")");
      auth = pair.append(')').toString();
    } else {
      throw words.expected("who answers for it: (0), (0,1) or inherited");
    }
    return any(ranks, (_, mds) -> Claims.sees(mds, dir, auth));
  }

  private Predicate<View> died(List<Node> ranks) {
    if (!words.accept("of")) {
      return any(ranks, (_, mds) -> !Claims.assertion(mds).isEmpty());
    }
    SituationWords.Word name = words.take();
    if (!vocabulary.assertions().contains(name.text())) {
      throw new BadSituation(
          name.position(),
          "no assertion is called "
              + name.text()
              + TraceFile.suggestion(name.text(), new TreeSet<>(vocabulary.assertions())));
    }
    return any(ranks, (_, mds) -> Claims.assertion(mds).equals(name.text()));
  }

  private Predicate<View> freeze(String dir) {
    words.expect("is");
    boolean frozen = words.oneOf(List.of("frozen", "freezing"), "").equals("frozen");
    words.expect("at");
    return any(ranks(), (_, mds) -> Claims.freezes(mds, dir, frozen));
  }

  private Predicate<View> message() {
    String type = words.oneOf(Vocabulary.MESSAGES, "a message:");
    String success = words.accept("saying") ? words.oneOf(List.of("yes", "no"), "") : "";
    String about = words.accept("about") ? dir() : "";
    List<Node> from = words.accept("from") ? nodes() : List.of();
    List<Node> to = words.accept("to") ? nodes() : List.of();
    return view -> Claims.isUnderWay(view.state(), type, success, about, from, to);
  }

  private static Predicate<View> any(List<Node> ranks, BiPredicate<Node, Value> claim) {
    return view ->
        ranks.stream().anyMatch(rank -> claim.test(rank, Story.rank(view.state(), rank)));
  }

  private String dir() {
    SituationWords.Word token = words.peek();
    if (!token.text().startsWith("/")) {
      throw words.expected("a directory: " + String.join(", ", names.dirs()));
    }
    if (!names.dirs().contains(token.text())) {
      throw new BadSituation(token.position(), names.noDir(token.text()));
    }
    words.take();
    return token.text();
  }

  private static boolean isRank(String text) {
    return text.equalsIgnoreCase("any") || text.matches("r\\d{1,4}");
  }

  private List<Node> ranks() {
    SituationWords.Word token = words.peek();
    if (!isRank(token.text())) {
      throw words.expected("a rank: " + names.allRanks() + ", any");
    }
    words.take();
    if (token.text().equalsIgnoreCase("any")) {
      return IntStream.range(0, names.ranks()).mapToObj(Node::new).toList();
    }
    return List.of(new Node(existing(token, Integer.parseInt(token.text().substring(1)))));
  }

  /// Ranks, or a client.
  private List<Node> nodes() {
    String text = words.peek().text();
    if (names.clients().contains(text)) {
      words.take();
      return List.of(Node.ofClient(text));
    }
    if (!isRank(text) && !names.clients().isEmpty()) {
      throw words.expected(
          "a rank or a client: %s, any, %s"
              .formatted(names.allRanks(), String.join(", ", names.clients())));
    }
    return ranks();
  }

  private String clientNames() {
    return names.clients().isEmpty()
        ? ""
        : "a client (" + String.join(", ", names.clients()) + "), ";
  }

  private int number() {
    SituationWords.Word token = words.peek();
    if (!token.text().matches("\\d{1,4}")) {
      throw words.expected("a rank's number");
    }
    words.take();
    return existing(token, Integer.parseInt(token.text()));
  }

  private int existing(SituationWords.Word token, int rank) {
    if (rank >= names.ranks()) {
      throw new BadSituation(token.position(), names.noRank(token.text()));
    }
    return rank;
  }
}
