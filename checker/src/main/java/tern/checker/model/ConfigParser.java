package tern.checker.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tern.checker.cli.UserError;
import tern.checker.model.Config.Behaviours;
import tern.checker.model.ConfigToken.Kind;
import tern.checker.value.Value;

/// Reads the part of TLC's configuration language that a model needs.
final class ConfigParser {
  private static final Set<String> KEYWORDS =
      Set.of(
          """
          SPECIFICATION INIT NEXT CONSTANT CONSTANTS INVARIANT INVARIANTS PROPERTY PROPERTIES
          CHECK_DEADLOCK CONSTRAINT CONSTRAINTS ACTION_CONSTRAINT ACTION_CONSTRAINTS SYMMETRY VIEW
          TYPE TYPE_CONSTRAINT ALIAS POSTCONDITION
          """
              .split("\\s+"));

  private final IntFunction<String> place;
  private final List<ConfigToken> tokens;
  private int position;

  private final SequencedMap<String, Value> constants = new LinkedHashMap<>();
  private final SequencedMap<String, Integer> lines = new LinkedHashMap<>();
  private final List<String> invariants = new ArrayList<>();
  private final List<String> properties = new ArrayList<>();
  private @Nullable String specification;
  private @Nullable String init;
  private @Nullable String next;
  private boolean deadlocks = true;

  /// @param place how a message begins that is about a line, or about all when that is 0
  ConfigParser(IntFunction<String> place, String text) {
    this.place = place;
    this.tokens = new ConfigLexer(place, text).tokens();
  }

  Config parse() {
    while (peek().kind() != Kind.END) {
      section(take());
    }
    return new Config(behaviours(), constants, invariants, properties, deadlocks);
  }

  /// The lines that the constants are on, after [#parse].
  Map<String, Integer> lines() {
    return lines;
  }

  /// One value, and nothing after it.
  Value parseValue() {
    Value value = value();
    if (peek().kind() != Kind.END) {
      throw error(peek(), "expected nothing after the value, not " + peek().shown());
    }
    return value;
  }

  private void section(ConfigToken keyword) {
    switch (keyword.text()) {
      case "SPECIFICATION" -> specification = once(keyword, specification);
      case "INIT" -> init = once(keyword, init);
      case "NEXT" -> next = once(keyword, next);
      case "CONSTANT", "CONSTANTS" -> constants();
      case "INVARIANT", "INVARIANTS" -> names(invariants);
      case "PROPERTY", "PROPERTIES" -> names(properties);
      case "CHECK_DEADLOCK" -> deadlocks = bool();
      default -> {
        String known = KEYWORDS.contains(keyword.text()) ? " is not supported here" : "";
        throw error(
            keyword,
            known.isEmpty()
                ? "expected a keyword such as CONSTANTS, not " + keyword.shown()
                : keyword.text() + known);
      }
    }
  }

  private Behaviours behaviours() {
    String formula = specification;
    String first = init;
    String step = next;
    if (formula != null && first == null && step == null) {
      return new Behaviours.Specification(formula);
    }
    if (formula == null && first != null && step != null) {
      return new Behaviours.InitNext(first, step);
    }
    throw new UserError(place.apply(0) + ": expected either SPECIFICATION, or INIT and NEXT");
  }

  private String once(ConfigToken keyword, @Nullable String before) {
    if (before != null) {
      throw error(keyword, keyword.text() + " for the second time");
    }
    return name(keyword.text());
  }

  private String name(String after) {
    ConfigToken token = take();
    if (token.kind() != Kind.WORD || KEYWORDS.contains(token.text())) {
      throw error(token, "expected a name after " + after + ", not " + token.shown());
    }
    return token.text();
  }

  private void names(List<String> names) {
    while (isName(peek())) {
      names.add(take().text());
    }
  }

  private void constants() {
    while (isName(peek())) {
      ConfigToken name = take();
      ConfigToken sign = take();
      if (sign.is("<-")) {
        throw error(sign, "no substitution: write a value for " + name.text() + " here");
      }
      if (!sign.is("=")) {
        throw error(sign, "expected = after " + name.text() + ", not " + sign.shown());
      }
      if (constants.putIfAbsent(name.text(), value()) != null) {
        throw error(name, name.text() + " for the second time");
      }
      lines.put(name.text(), name.line());
    }
  }

  private Value value() {
    ConfigToken token = take();
    return switch (token.kind()) {
      case STRING -> Value.of(token.text());
      case NUMBER -> number(token);
      case WORD -> word(token);
      case SIGN, END -> {
        if (token.is("{")) {
          yield set();
        }
        throw error(token, "expected a value, not " + token.shown());
      }
    };
  }

  private Value number(ConfigToken token) {
    try {
      return Value.of(Integer.parseInt(token.text()));
    } catch (NumberFormatException _) {
      throw error(token, "not a number of 32 bits: " + token.text());
    }
  }

  private Value word(ConfigToken token) {
    return switch (token.text()) {
      case "TRUE" -> Value.of(true);
      case "FALSE" -> Value.of(false);
      default ->
          throw error(
              token,
              "expected a number, a string, TRUE, FALSE or a set of them, not " + token.text());
    };
  }

  private Value set() {
    List<Value> elements = new ArrayList<>();
    while (!peek().is("}")) {
      elements.add(value());
      if (!peek().is(",") && !peek().is("}")) {
        throw error(peek(), "expected , or } in a set, not " + peek().shown());
      }
      if (peek().is(",")) {
        take();
      }
    }
    take();
    return Value.set(elements);
  }

  private boolean bool() {
    ConfigToken token = take();
    if (!token.is("TRUE") && !token.is("FALSE")) {
      throw error(token, "expected TRUE or FALSE, not " + token.shown());
    }
    return token.is("TRUE");
  }

  private static boolean isName(ConfigToken token) {
    return token.kind() == Kind.WORD && !KEYWORDS.contains(token.text());
  }

  private ConfigToken peek() {
    return tokens.get(position);
  }

  private ConfigToken take() {
    ConfigToken token = peek();
    if (token.kind() != Kind.END) {
      position++;
    }
    return token;
  }

  private UserError error(ConfigToken at, String message) {
    return new UserError(place.apply(at.line()) + ": " + message);
  }
}
