package tern.checker.story;

import java.util.function.Predicate;

/// A question about a state, put in the language of `tern find`.
///
/// @param text the question
/// @param test its answer for a state
public record Situation(String text, Predicate<View> test) {

  /// The language, for `--help`.
  public static final String GRAMMAR =
      """
      predicate = claim | ( predicate ) | not predicate
                | predicate and predicate | predicate or predicate
                  (not binds closest, then and, then or)
      claim     = RANK [not] exporting DIR [to RANK] [is PHASE]
                | RANK [not] importing DIR [from RANK] [is PHASE]
                | RANK sees DIR as (0) | (0,1) | inherited
                | RANK holds DIR               it has the directory in its cache
                | RANK owns DIR                it has the auth bit of the directory
                | DIR is frozen | freezing at RANK
                | RANK doubts DIR              its import of the directory is left in doubt
                | RANK is replay | resolve | reconnect | rejoin | active | stopping | stopped
                | RANK is halted
                | RANK died [of ASSERTION]
                | CLIENT is gone
                | message TYPE [saying yes | no] [about DIR] [from NODE] [to NODE]
                | PROPERTY fails | holds
      RANK      = r0 | r1 | ... | any          any: at least one rank
      CLIENT    = c1 | c2 | ...                those that the model has
      NODE      = RANK | CLIENT
      """;

  /// Reads `text`; a [BadSituation] says where it is wrong and what was expected there.
  public static Situation parse(String text, Vocabulary vocabulary) {
    return new Situation(text, new SituationParser(text, vocabulary).parse());
  }

  /// The text is not in the language.
  public static final class BadSituation extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadSituation(int position, String message) {
      super("character " + (position + 1) + " of the predicate: " + message);
    }
  }
}
