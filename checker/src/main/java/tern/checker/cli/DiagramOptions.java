package tern.checker.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tern.checker.story.Behaviour;
import tern.checker.story.Diagram;
import tern.checker.story.Ending;
import tern.checker.story.Mermaid;
import tern.checker.story.Paper;
import tern.checker.story.Story;

/// How a diagram is drawn: the options of every command that draws one.
final class DiagramOptions {
  @Option(names = "--mermaid", description = "Print a Mermaid sequenceDiagram, for Markdown.")
  private boolean mermaid;

  @Option(
      names = "--width",
      paramLabel = "COLUMNS",
      description = "How wide the diagram may be, from 80 up; by default, as the terminal.")
  private @Nullable Integer width;

  String draw(Behaviour behaviour, List<String> legend, Ending ending) {
    var story = Story.of(behaviour);
    return mermaid ? Mermaid.of(story, ending) : Diagram.of(story, legend, ending, paper());
  }

  /// What stdout is: `checker/tern` tells the width of a terminal by the property `tern.paper`.
  private Paper paper() {
    int terminal = Integer.getInteger("tern.paper", 0);
    int columns = terminal == 0 ? Paper.PLAIN.width() : terminal;
    boolean colour = terminal > 0 && System.getenv("NO_COLOR") == null;
    return new Paper(width == null ? columns : width, colour);
  }
}
