package tern.checker.conform;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tern.checker.tlc.ActionCall;
import tern.checker.value.Difference;
import tern.checker.value.Value;

/// A mismatch for a reader: how to get there, who does what, and where that differs.
public final class MismatchStory {
  private static final int MOST_DIFFERENCES = 20;

  private final List<String> lines = new ArrayList<>();

  private MismatchStory() {}

  /// The story, line by line.
  public static List<String> tell(Mismatch mismatch) {
    var story = new MismatchStory();
    switch (mismatch) {
      case Mismatch.Beginning(var spec, _, var differences) -> {
        story.lines.add(
            "The spec begins in "
                + (spec.size() == 1 ? "another state" : spec.size() + " states")
                + " than the kernel:");
        story.differences(differences);
      }
      case Mismatch.Steps(var path, _, var extra) -> {
        story.path(path);
        extra.forEach(story::extra);
      }
      case Mismatch.Truth(var path, _, var predicate, var spec, var kernel) -> {
        story.path(path);
        story.lines.add(
            predicate
                + " is "
                + text(spec)
                + " in the spec and "
                + text(kernel)
                + " in the kernel.");
      }
      case Mismatch.Unevaluated(var path, _, var problem) -> {
        story.path(path);
        story.lines.add("The spec cannot be evaluated there:");
        problem.lines().forEach(line -> story.lines.add("  " + line.strip()));
      }
    }
    return story.lines;
  }

  private void path(List<ActionCall> path) {
    if (path.isEmpty()) {
      lines.add("In the initial state:");
    }
    for (int i = 0; i < path.size(); i++) {
      lines.add("%4d  %s".formatted(i + 1, path.get(i)));
    }
  }

  private void extra(ExtraStep extra) {
    var side = extra.side();
    var nearest = extra.nearest();
    if (nearest != null && nearest.equals(extra.action())) {
      lines.add("Then " + extra.action() + " gives different states:");
    } else {
      lines.add("Then only the " + side + " allows " + extra.action() + ".");
      if (nearest == null) {
        lines.add("  The " + side.other() + " has no such action there.");
        return;
      }
      lines.add("  The nearest that the " + side.other() + " allows is " + nearest + ":");
    }
    differences(extra.differences());
  }

  private void differences(List<Difference> differences) {
    differences.stream().limit(MOST_DIFFERENCES).forEach(this::difference);
    if (differences.size() > MOST_DIFFERENCES) {
      lines.add("  ... and " + (differences.size() - MOST_DIFFERENCES) + " more differences");
    }
  }

  private void difference(Difference difference) {
    lines.add(
        "  %s: spec %s, kernel %s"
            .formatted(difference.path(), text(difference.left()), text(difference.right())));
  }

  private static String text(@Nullable Value value) {
    return value == null ? "nothing" : value.toString();
  }

  private static String text(boolean truth) {
    return truth ? "true" : "false";
  }
}
