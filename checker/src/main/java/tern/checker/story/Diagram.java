package tern.checker.story;

import java.util.ArrayList;
import java.util.List;
import tern.checker.story.Paper.Ink;

/// A story as a sequence diagram for a terminal: at the top what one has to know, then the steps
/// with a line for each node at the left and what they mean at the right, at the end how it ended.
public final class Diagram {

  /// A line of text and how it looks.
  private record Line(String text, Ink ink) {}

  private final Paper paper;
  private final StringBuilder out = new StringBuilder();

  private Diagram(Paper paper) {
    this.paper = paper;
  }

  /// The whole diagram.
  public static String of(Story story, List<String> legend, Ending ending, Paper paper) {
    Diagram diagram = new Diagram(paper);
    legend.forEach(line -> diagram.paragraph(line, Ink.NORMAL, 2));
    diagram.out.append('\n');
    diagram.steps(story);
    diagram.end(story, ending);
    return diagram.out.toString();
  }

  private void steps(Story story) {
    Lanes lanes = new Lanes(story, paper.width());
    print(lanes.names(), new Line("", Ink.NORMAL));
    print(lanes.idle(), new Line("", Ink.NORMAL));
    for (Scene scene : story.scenes()) {
      forEver(story, scene.number() - 1, lanes);
      List<Line> lines = text(scene, paper.width() - lanes.width());
      print(lanes.row(scene), lines.getFirst());
      lines.subList(1, lines.size()).forEach(line -> print(lanes.idle(), line));
      print(lanes.idle(), new Line("", Ink.NORMAL));
    }
    forEver(story, story.scenes().size(), lanes);
  }

  private void forEver(Story story, int scene, Lanes lanes) {
    if (story.forEver().isPresent() && story.forEver().getAsInt() == scene) {
      boolean over = scene == story.scenes().size();
      String what = over ? "nothing has to happen any more." : "for ever:";
      print(lanes.idle(), new Line("∞ from here on " + what, Ink.BOLD));
      print(lanes.idle(), new Line("", Ink.NORMAL));
    }
  }

  private static List<Line> text(Scene scene, int width) {
    List<Line> lines = new ArrayList<>();
    add(lines, scene.title(), Ink.BOLD, width, 2);
    if (!scene.reason().isEmpty()) {
      add(lines, scene.reason(), Ink.FAINT, width, 0);
    }
    Scene.Arrival arrival = scene.arrival();
    if (arrival != null) {
      add(lines, "◀ " + describe(arrival), Ink.MESSAGE, width, 2);
    }
    for (String change : scene.changes()) {
      boolean bad = change.startsWith("✗");
      add(lines, bad ? change : "• " + change, bad ? Ink.BAD : Ink.NORMAL, width, 2);
    }
    for (String sent : scene.sent()) {
      add(lines, "▶ " + sent, Ink.MESSAGE, width, 2);
    }
    return lines;
  }

  private static String describe(Scene.Arrival arrival) {
    return arrival.message()
        + (arrival.about().isEmpty() ? "" : " (" + arrival.about() + ")")
        + " from "
        + arrival.from()
        + (arrival.sentIn() == 0 ? "" : ", sent in step " + arrival.sentIn());
  }

  private static void add(List<Line> lines, String text, Ink ink, int width, int hang) {
    Paper.wrap(text, width, hang).forEach(line -> lines.add(new Line(line, ink)));
  }

  private void end(Story story, Ending ending) {
    paragraph(ending.headline(), ending.bad() ? Ink.BAD : Ink.BOLD, 0);
    ending.lines().forEach(line -> paragraph("  " + line, Ink.NORMAL, 4));
    for (String letter : story.underWay()) {
      paragraph("  still under way: " + letter, Ink.FAINT, 4);
    }
  }

  private void paragraph(String text, Ink ink, int hang) {
    for (String line : Paper.wrap(text, paper.width(), hang)) {
      out.append(paper.dress(line, ink)).append('\n');
    }
  }

  private void print(String lanes, Line line) {
    String row = line.text().isEmpty() ? lanes.stripTrailing() : lanes;
    out.append(row).append(paper.dress(line.text(), line.ink())).append('\n');
  }
}
