package tern.checker.story;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The left part of a diagram: a line for each node, arrows between them.
///
/// With room enough a message's name is on its arrow; else the nodes stand close together.
final class Lanes {
  private static final int MARGIN = 6;
  private static final int CLOSE = 8;
  private static final int LEAST_TEXT = 44;
  private static final int FRAME = 5;

  private final List<Node> nodes;
  private final int spacing;
  private final Map<Node, Character> strokes = new HashMap<>();

  Lanes(Story story, int width) {
    nodes = story.nodes();
    int gaps = nodes.size() - 1;
    int label =
        story.scenes().stream()
            .map(Scene::arrival)
            .mapToInt(arrival -> arrival == null ? 0 : arrival.message().length())
            .max()
            .orElse(0);
    int wide = label + FRAME;
    spacing = width - MARGIN - gaps * wide - 3 >= LEAST_TEXT ? Math.max(wide, CLOSE) : CLOSE;
    nodes.forEach(node -> strokes.put(node, '│'));
  }

  /// Where the text begins.
  int width() {
    return at(nodes.getLast()) + 4;
  }

  private int at(Node node) {
    return MARGIN + spacing * nodes.indexOf(node);
  }

  /// The nodes' names.
  String names() {
    char[] row = blank(width() + Node.MONITOR.toString().length());
    nodes.forEach(node -> write(row, at(node), node.toString()));
    return new String(row).stripTrailing();
  }

  /// A row in which nothing happens.
  String idle() {
    return new String(strokes());
  }

  /// The row of a scene; from here on its actor's line shows what has become of it.
  String row(Scene scene) {
    char[] row = strokes();
    String number = Integer.toString(scene.number());
    write(row, Math.max(0, 3 - number.length()), number);
    Scene.Arrival arrival = scene.arrival();
    if (arrival != null && !arrival.from().equals(scene.actor())) {
      arrow(row, at(arrival.from()), at(scene.actor()), arrival.message());
    }
    row[at(scene.actor())] = ends(scene) ? '✗' : '●';
    strokes.put(
        scene.actor(),
        switch (scene.fate()) {
          case LIVES -> '│';
          case STOPPED -> '┊';
          case HALTED, DIED -> ' ';
        });
    return new String(row);
  }

  /// Whether its actor's line ends here; what is left of one that has halted may still act.
  private boolean ends(Scene scene) {
    return switch (scene.fate()) {
      case LIVES, STOPPED -> false;
      case HALTED, DIED -> strokes.getOrDefault(scene.actor(), '│') != ' ';
    };
  }

  private static void arrow(char[] row, int from, int to, @Nullable String label) {
    int left = Math.min(from, to) + 1;
    int right = Math.max(from, to) - 1;
    Arrays.fill(row, left, right + 1, '─');
    row[from] = from < to ? '├' : '┤';
    row[from < to ? right : left] = from < to ? '▶' : '◀';
    if (label != null && label.length() + 2 <= right - left + 1) {
      write(row, (left + right + 1 - label.length()) / 2, label);
    }
  }

  private char[] strokes() {
    char[] row = blank(width());
    nodes.forEach(node -> row[at(node)] = strokes.getOrDefault(node, '│'));
    return row;
  }

  private static char[] blank(int width) {
    char[] row = new char[width];
    Arrays.fill(row, ' ');
    return row;
  }

  private static void write(char[] row, int start, String text) {
    text.getChars(0, Math.min(text.length(), row.length - start), row, start);
  }
}
