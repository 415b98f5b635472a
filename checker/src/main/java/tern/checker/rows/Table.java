package tern.checker.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tern.checker.rows.Row.Proof;
import tern.kernel.Assertion;
import tern.kernel.Event;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;

/// Writes rows down, section by section.
final class Table {
  private final List<Row> rows = new ArrayList<>();
  private String section = "";

  /// The rows that follow belong to this section.
  Table section(String number) {
    section = number;
    return this;
  }

  /// Something that one rank does.
  Table step(String id, String words, Class<? extends Event> event, Predicate<RankStep> taken) {
    return add(id, words, new Proof.OfRank(event, taken));
  }

  /// What becomes of an export in this phase.
  <E extends Export> Table export(
      String id,
      String words,
      Class<E> phase,
      Class<? extends Event> event,
      Predicate<ExportStep> taken) {
    return step(id, words, event, step -> step.anExport(phase, taken));
  }

  /// What becomes of an import in this phase.
  <I extends Import> Table imported(
      String id,
      String words,
      Class<I> phase,
      Class<? extends Event> event,
      Predicate<ImportStep> taken) {
    return step(id, words, event, step -> step.anImport(phase, taken));
  }

  /// An assertion that a rank reaches.
  Table dies(String id, String words, Assertion assertion) {
    return add(id, words, new Proof.OfDeath(assertion));
  }

  /// Something that only the whole cluster shows.
  Table cluster(
      String id, String words, Class<? extends Event> event, Predicate<ClusterStep> taken) {
    return add(id, words, new Proof.OfCluster(event, taken));
  }

  /// Something that no step of a model shows.
  Table none(String id, String words) {
    return add(id, words, new Proof.None());
  }

  private Table add(String id, String words, Proof proof) {
    rows.add(new Row(id, section, words, proof));
    return this;
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }
}
