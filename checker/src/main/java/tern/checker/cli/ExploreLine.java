package tern.checker.cli;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tern.checker.check.Pace;
import tern.checker.check.ResidentSet;
import tern.checker.check.Units;
import tern.checker.engine.ExploreProgress;

/// How far an exploration has come, in one line on the terminal.
final class ExploreLine implements ExploreProgress {
  private final Progress progress;
  private final String name;
  private final OptionalLong all;
  private @Nullable Pace pace;

  /// @param all how many states there are, if somebody knows
  ExploreLine(Progress progress, String name, OptionalLong all) {
    this.progress = progress;
    this.name = name;
    this.all = all;
  }

  @Override
  public void at(int states, int waiting, long transitions, int depth) {
    progress.show(() -> line(states, waiting, depth, System.nanoTime()));
  }

  private String line(int states, int waiting, int depth, long now) {
    if (pace == null) {
      pace = new Pace(states, now);
    }
    var line = new StringBuilder();
    line.append("%s: %,d states".formatted(name, states));
    all.ifPresent(all -> line.append(" (%d%%)".formatted(100L * states / all)));
    line.append(", %,.0f a second".formatted(pace.rate(states, now)));
    line.append(", %,d to go, depth %d".formatted(waiting, depth));
    ResidentSet.now().ifPresent(bytes -> line.append(", ").append(Units.bytes(bytes)));
    return line.append(", ").append(Units.time(pace.seconds(now))).toString();
  }
}
