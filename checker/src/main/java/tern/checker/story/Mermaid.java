package tern.checker.story;

import java.util.ArrayList;
import java.util.List;

/// A story as a Mermaid `sequenceDiagram`, for Markdown. A message is drawn where it arrives.
public final class Mermaid {
  private Mermaid() {}

  public static String of(Story story, Ending ending) {
    StringBuilder out = new StringBuilder("sequenceDiagram\n");
    story.nodes().forEach(node -> out.append("    participant ").append(node).append('\n'));
    boolean loops = story.forEver().orElse(story.scenes().size()) < story.scenes().size();
    for (Scene scene : story.scenes()) {
      if (loops && scene.number() - 1 == story.forEver().getAsInt()) {
        line(out, "loop for ever");
      }
      Scene.Arrival arrival = scene.arrival();
      if (arrival != null) {
        String arrow = scene.fate() == Scene.Fate.DIED ? "-x" : "->>";
        String about = arrival.about().isEmpty() ? "" : " (" + arrival.about() + ")";
        line(out, arrival.from() + arrow + scene.actor() + ": " + text(arrival.message() + about));
      }
      List<String> note = new ArrayList<>(List.of(scene.number() + " " + scene.title()));
      note.addAll(scene.changes());
      line(
          out,
          "Note over "
              + scene.actor()
              + ": "
              + String.join("<br/>", note.stream().map(Mermaid::text).toList()));
    }
    if (loops) {
      line(out, "end");
    }
    if (ending.bad()) {
      Node first = story.nodes().getFirst();
      Node last = story.nodes().getLast();
      line(
          out,
          "Note over "
              + (first.equals(last) ? first.toString() : first + "," + last)
              + ": "
              + text(ending.headline()));
    }
    return out.toString();
  }

  private static void line(StringBuilder out, String line) {
    out.append("    ").append(line).append('\n');
  }

  /// Mermaid ends a text at `;` and reads `#...;` as a character's name.
  private static String text(String text) {
    return text.replace(";", ",").replace("#", "no. ");
  }
}
