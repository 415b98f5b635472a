package tern.checker.check;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tern.checker.cli.Progress;
import tern.checker.conform.Certificate;
import tern.checker.conform.MismatchStory;
import tern.checker.conform.Outcome;
import tern.checker.tlc.TlcJar;
import tern.checker.tlc.TlcPool;
import tools.jackson.databind.json.JsonMapper;

/// The comparison of both sides of one case alone, for a reader.
public final class Conforming {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Case work;
  private final KernelFindings findings;
  private final double seconds;

  private Conforming(Case work, KernelFindings findings, double seconds) {
    this.work = work;
    this.findings = findings;
    this.seconds = seconds;
  }

  public static Conforming run(
      Case work, TlcJar tlc, int threads, Deadline deadline, Progress progress) {
    long begin = System.nanoTime();
    try (var pool = new TlcPool(tlc)) {
      var spec = SpecJob.checking(work, pool, deadline).withoutProperties();
      var job = new CaseJob(work, spec, threads, deadline, new Board(progress, 1, 1));
      return new Conforming(work, job.run().kernel(), (System.nanoTime() - begin) / 1e9);
    }
  }

  public Outcome outcome() {
    return findings.outcome();
  }

  /// The certificate, or the story of the difference, line by line.
  public List<String> lines() {
    return switch (findings.outcome()) {
      case Outcome.Equal(var certificate) -> certificate(certificate);
      case Outcome.Different(var mismatch, var states) -> {
        var lines = new ArrayList<String>();
        lines.add("%s: spec and kernel differ, after %,d equal states".formatted(work, states));
        lines.addAll(MismatchStory.tell(mismatch));
        yield lines;
      }
      case Outcome.Alone _ -> List.of(work + ": not compared");
      case Outcome.Unfinished(var states) ->
          List.of("%s: %,d states are equal, then the time was over".formatted(work, states));
    };
  }

  private List<String> certificate(Certificate certificate) {
    var table = new TextTable(1);
    table.add("", "spec", "kernel");
    table.add("states", number(certificate.states()), number(findings.counts().distinct()));
    table.add(
        "transitions",
        number(certificate.specActions().values().stream().mapToLong(count -> count).sum()),
        number(certificate.transitions()));
    var names = new TreeSet<>(certificate.specActions().keySet());
    names.addAll(certificate.kernelActions().keySet());
    for (var name : names) {
      table.add(
          "  " + name,
          number(certificate.specActions().getOrDefault(name, 0L)),
          number(certificate.kernelActions().getOrDefault(name, 0L)));
    }
    var lines = new ArrayList<String>();
    lines.add(work + ": every state has the same steps and property values on both sides");
    lines.addAll(table.lines());
    lines.add("graph hash " + certificate.graphHash());
    lines.add("%.1f s".formatted(seconds));
    return lines;
  }

  private static String number(long number) {
    return "%,d".formatted(number);
  }

  /// The result as one line of JSON.
  public String json() {
    var json = JSON.createObjectNode();
    json.put("model", work.model()).put("protocol", work.protocol());
    boolean equal = false;
    switch (findings.outcome()) {
      case Outcome.Equal(var certificate) -> {
        equal = true;
        json.put("states", certificate.states()).put("transitions", certificate.transitions());
        json.set("specActions", ReportJson.actions(certificate.specActions()));
        json.set("kernelActions", ReportJson.actions(certificate.kernelActions()));
        json.put("graphHash", certificate.graphHash());
      }
      case Outcome.Different(var mismatch, var states) -> {
        json.put("states", states);
        var story = json.putArray("story");
        MismatchStory.tell(mismatch).forEach(story::add);
      }
      case Outcome.Alone _ -> {}
      case Outcome.Unfinished(var states) -> json.put("states", states);
    }
    json.put("equal", equal).put("seconds", Math.round(seconds * 1000) / 1000.0);
    return JSON.writeValueAsString(json);
  }
}
