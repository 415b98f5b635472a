package tern.checker.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tern.checker.check.Case;
import tern.checker.check.Conforming;
import tern.checker.conform.Outcome;
import tern.checker.model.Manifest.Protocol;

/// `tern conform`: the equality of spec and kernel alone.
@Command(
    name = "conform",
    description = {
      "Compares, in every state that the kernel can reach in a model, all steps and all property values with the spec's.",
      "Exit code: 0 they are equal, 1 they differ, 2 bad input or too little time.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tern conform attempts",
      "  tern conform handover --protocol sound --set MaxPins=2",
    })
final class ConformCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = "A model, by name or as a .cfg file.")
  private String name = "";

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Mixin private ModelOptions models = new ModelOptions();
  @Mixin private TimeOption time = new TimeOption();
  @Mixin private TlcOption tlc = new TlcOption();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var conforming = compare(models.choose(name));
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(conforming.json());
    } else {
      conforming.lines().forEach(out::println);
    }
    out.flush();
    return switch (conforming.outcome()) {
      case Outcome.Equal _ -> Main.HOLDS;
      case Outcome.Different _ -> Main.VIOLATED;
      case Outcome.Alone _ -> throw new IllegalStateException("not compared");
      case Outcome.Unfinished _ ->
          throw new UserError("it did not end in time: give more with --time");
    };
  }

  private Conforming compare(ChosenModel chosen) {
    var work =
        new Case(
            chosen.file().name(),
            chosen.protocol(),
            chosen.head().words(),
            Protocol.SOUND.toString().equals(chosen.head().protocol()),
            ModelOptions.spec(),
            chosen.config(),
            chosen.model(),
            List.of(),
            false,
            null);
    int threads = Runtime.getRuntime().availableProcessors();
    try (var progress = new Progress()) {
      return Conforming.run(work, tlc.jar(), threads, time.deadline(), progress);
    }
  }
}
