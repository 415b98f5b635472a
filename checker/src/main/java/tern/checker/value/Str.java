package tern.checker.value;

import java.util.Set;

/// A string.
public record Str(String text) implements Value {
  private static final Set<String> RESERVED =
      Set.of(
          """
          ACTION ASSUME ASSUMPTION AXIOM BY CASE CHOOSE CONSTANT CONSTANTS COROLLARY
          DEF DEFINE DEFS DOMAIN ELSE ENABLED EXCEPT EXTENDS HAVE HIDE IF IN INSTANCE
          LAMBDA LEMMA LET LOCAL MODULE NEW OBVIOUS OMITTED ONLY OTHER PICK PROOF
          PROPOSITION PROVE QED RECURSIVE STATE SUBSET SUFFICES TAKE TEMPORAL THEN
          THEOREM UNCHANGED UNION USE VARIABLE VARIABLES WITH WITNESS
          """
              .split("\\s+"));

  /// Whether this string can be written as a field name: `[name |-> 1]`, `r.name`.
  boolean isFieldName() {
    boolean letter = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!isLetter && c != '_' && !(c >= '0' && c <= '9')) {
        return false;
      }
      letter |= isLetter;
    }
    return letter && !text.startsWith("WF_") && !text.startsWith("SF_") && !RESERVED.contains(text);
  }

  @Override
  public String toString() {
    return ValueText.of(this);
  }
}
