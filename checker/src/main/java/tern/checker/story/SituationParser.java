package tern.checker.story;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tern.checker.story.Situation.BadSituation;
import tern.checker.value.Value;

/// Reads the language of [Situation] by recursive descent.
final class SituationParser {
  private static final Pattern TOKEN = Pattern.compile("\\s*(/[\\w/.-]*|\\w+|[(),]|\\S)");
  private static final int MAX_DEPTH = 200;

  private record Token(String text, int position) {}

  private final List<Token> tokens = new ArrayList<>();
  private final Vocabulary vocabulary;
  private int next;
  private int depth;

  SituationParser(String text, Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(new Token(matcher.group(1), matcher.start(1)));
    }
    tokens.add(new Token("", text.length()));
  }

  Predicate<View> parse() {
    Predicate<View> situation = disjunction();
    if (!peek().text().isEmpty()) {
      throw expected("and, or, or the end");
    }
    return situation;
  }

  private Predicate<View> disjunction() {
    Predicate<View> left = conjunction();
    while (accept("or")) {
      left = left.or(conjunction());
    }
    return left;
  }

  private Predicate<View> conjunction() {
    Predicate<View> left = negation();
    while (accept("and")) {
      left = left.and(negation());
    }
    return left;
  }

  private Predicate<View> negation() {
    if (++depth > MAX_DEPTH) {
      throw new BadSituation(peek().position(), "nested too deep");
    }
    Predicate<View> situation;
    if (accept("not")) {
      situation = negation().negate();
    } else if (accept("(")) {
      situation = disjunction();
      expect(")");
    } else {
      situation = claim();
    }
    depth--;
    return situation;
  }

  private Predicate<View> claim() {
    String first = peek().text();
    if (first.equalsIgnoreCase("message")) {
      next++;
      return message();
    }
    if (first.startsWith("/")) {
      return freeze(dir());
    }
    if (vocabulary.properties().contains(first)) {
      next++;
      return property(first);
    }
    if (isRank(first)) {
      return ofRank(ranks());
    }
    if (first.endsWith("Prop")) {
      throw new BadSituation(
          peek().position(),
          first + " is about steps, not states: tern explore tells where it fails");
    }
    throw expected(
        "a rank (" + rankNames() + ", any), a directory, message or a property",
        TraceFile.suggestion(first, new TreeSet<>(vocabulary.properties())));
  }

  private Predicate<View> property(String name) {
    Predicate<View> holds = view -> view.holds(name);
    return oneOf(List.of("fails", "holds"), name + " to be followed by").equals("fails")
        ? holds.negate()
        : holds;
  }

  private Predicate<View> ofRank(List<Node> ranks) {
    if (accept("not")) {
      String what = oneOf(List.of("exporting", "importing"), "");
      return migration(ranks, what).negate();
    }
    if (accept("is")) {
      String state = oneOf(Vocabulary.RANK_STATES, "");
      return any(ranks, (rank, mds) -> Claims.isInState(mds, rank, state));
    }
    String verb =
        oneOf(List.of("exporting", "importing", "not", "sees", "holds", "owns", "is", "died"), "");
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
      default -> throw new IllegalStateException(verb);
    };
  }

  private Predicate<View> migration(List<Node> ranks, String verb) {
    boolean export = verb.equals("exporting");
    String dir = dir();
    List<Node> peers = accept(export ? "to" : "from") ? ranks() : List.of();
    String phase =
        accept("is")
            ? oneOf(
                export ? Vocabulary.EXPORT_PHASES : Vocabulary.IMPORT_PHASES,
                "a phase of an " + (export ? "export" : "import") + ":")
            : "";
    return any(
        ranks, (_, mds) -> Claims.migrates(mds, export ? "exports" : "imports", dir, peers, phase));
  }

  private Predicate<View> sees(List<Node> ranks) {
    String dir = dir();
    expect("as");
    String auth;
    if (accept("inherited")) {
      auth = Claims.INHERITED;
    } else if (accept("(")) {
      StringBuilder pair = new StringBuilder("(").append(number());
      if (accept(",")) {
        pair.append(',').append(number());
      }
      expect(")");
      auth = pair.append(')').toString();
    } else {
      throw expected("who answers for it: (0), (0,1) or inherited");
    }
    return any(ranks, (_, mds) -> Claims.sees(mds, dir, auth));
  }

  private Predicate<View> died(List<Node> ranks) {
    if (!accept("of")) {
      return any(ranks, (_, mds) -> !Claims.assertion(mds).isEmpty());
    }
    Token name = take();
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
    expect("is");
    boolean frozen = oneOf(List.of("frozen", "freezing"), "").equals("frozen");
    expect("at");
    return any(ranks(), (_, mds) -> Claims.freezes(mds, dir, frozen));
  }

  private Predicate<View> message() {
    String type = oneOf(Vocabulary.MESSAGES, "a message:");
    String success = accept("saying") ? oneOf(List.of("yes", "no"), "") : "";
    String about = accept("about") ? dir() : "";
    List<Node> from = accept("from") ? ranks() : List.of();
    List<Node> to = accept("to") ? ranks() : List.of();
    return view -> Claims.isUnderWay(view.state(), type, success, about, from, to);
  }

  private static Predicate<View> any(List<Node> ranks, BiPredicate<Node, Value> claim) {
    return view ->
        ranks.stream().anyMatch(rank -> claim.test(rank, Story.rank(view.state(), rank)));
  }

  private String dir() {
    Token token = peek();
    if (!token.text().startsWith("/")) {
      throw expected("a directory: " + String.join(", ", new TreeSet<>(vocabulary.dirs())));
    }
    if (!vocabulary.dirs().contains(token.text())) {
      throw new BadSituation(
          token.position(),
          "no directory "
              + token.text()
              + " in this model, only "
              + String.join(", ", new TreeSet<>(vocabulary.dirs())));
    }
    next++;
    return token.text();
  }

  private static boolean isRank(String text) {
    return text.equalsIgnoreCase("any") || text.matches("r\\d{1,4}");
  }

  private List<Node> ranks() {
    Token token = peek();
    if (!isRank(token.text())) {
      throw expected("a rank: " + rankNames() + ", any");
    }
    next++;
    if (token.text().equalsIgnoreCase("any")) {
      return IntStream.range(0, vocabulary.ranks()).mapToObj(Node::new).toList();
    }
    int rank = Integer.parseInt(token.text().substring(1));
    if (rank >= vocabulary.ranks()) {
      throw new BadSituation(
          token.position(), "no rank " + token.text() + " in this model, only " + rankNames());
    }
    return List.of(new Node(rank));
  }

  private String rankNames() {
    return String.join(
        ", ", IntStream.range(0, vocabulary.ranks()).mapToObj(rank -> "r" + rank).toList());
  }

  private int number() {
    Token token = peek();
    if (!token.text().matches("\\d{1,4}")) {
      throw expected("a rank's number");
    }
    next++;
    return Integer.parseInt(token.text());
  }

  /// One of `words`, in any case.
  private String oneOf(Collection<String> words, String what) {
    for (String word : words) {
      if (accept(word)) {
        return word;
      }
    }
    String list = String.join(", ", words);
    throw expected((what + " " + list).strip(), TraceFile.suggestion(peek().text(), words));
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    Token token = peek();
    if (token.text().isEmpty()) {
      throw expected("a name");
    }
    next++;
    return token;
  }

  private boolean accept(String word) {
    if (peek().text().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT))) {
      next++;
      return true;
    }
    return false;
  }

  private void expect(String word) {
    if (!accept(word)) {
      throw expected(word);
    }
  }

  private BadSituation expected(String what) {
    return expected(what, "");
  }

  private BadSituation expected(String what, String suggestion) {
    Token token = peek();
    String found = token.text().isEmpty() ? "the end" : token.text();
    return new BadSituation(token.position(), "expected " + what + "; found " + found + suggestion);
  }
}
