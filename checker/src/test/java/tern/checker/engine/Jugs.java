package tern.checker.engine;

import java.util.ArrayList;
import java.util.List;

/// The puzzle of Lamport's DieHard: a jug of 3 and one of 5 gallons, and 4 gallons wanted. TLC
/// finds 97 states, 16 of them distinct, and a shortest solution of 6 steps.
public record Jugs() implements OneNode<Jugs.Water, Jugs.Act> {
  public static final Question<Water, Water> SOLVED =
      Question.ofState("ReachFour", Question.Kind.REACH, water -> water.big() == 4);
  public static final Question<Water, Water> NO_ONE =
      Question.ofState("NoOneInv", Question.Kind.INVARIANT, water -> water.big() != 1);
  public static final Question<Water, Water> TYPE =
      Question.ofState(
          "TypeInv", Question.Kind.INVARIANT, water -> water.small() <= 3 && water.big() <= 5);

  public record Water(int small, int big) {}

  public enum Act {
    FILL_SMALL,
    FILL_BIG,
    EMPTY_SMALL,
    EMPTY_BIG,
    SMALL_TO_BIG,
    BIG_TO_SMALL
  }

  @Override
  public Water initial() {
    return new Water(0, 0);
  }

  @Override
  public List<Step<Water, Act>> steps(Water water) {
    var steps = new ArrayList<Step<Water, Act>>();
    for (var act : Act.values()) {
      steps.add(new Step<>(act, after(water, act)));
    }
    return steps;
  }

  private static Water after(Water water, Act act) {
    int small = water.small();
    int big = water.big();
    int right = Math.min(small, 5 - big);
    int left = Math.min(big, 3 - small);
    return switch (act) {
      case FILL_SMALL -> new Water(3, big);
      case FILL_BIG -> new Water(small, 5);
      case EMPTY_SMALL -> new Water(0, big);
      case EMPTY_BIG -> new Water(small, 0);
      case SMALL_TO_BIG -> new Water(small - right, big + right);
      case BIG_TO_SMALL -> new Water(small + left, big - left);
    };
  }

  @Override
  public String action(Act event) {
    return event.name();
  }
}
