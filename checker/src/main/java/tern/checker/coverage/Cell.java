package tern.checker.coverage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A message that arrives while the receiver is in a phase: with the dirfrag that the message
/// names, or with some dirfrag if it names none; with who is at the other end of a connection.
public record Cell(Machine machine, String phase, String mail) implements Comparable<Cell> {
  private static final Comparator<Cell> ORDER =
      Comparator.comparingInt((Cell cell) -> Machine.all().indexOf(cell.machine))
          .thenComparingInt(cell -> cell.machine.phases().indexOf(cell.phase))
          .thenComparingInt(cell -> cell.machine.mails().indexOf(cell.mail));

  /// One of the cells that there are.
  public Cell {
    if (!machine.phases().contains(phase) || !machine.mails().contains(mail)) {
      throw new IllegalArgumentException("no such cell: " + mail + " at " + machine + " " + phase);
    }
  }

  /// Every cell of all machines, row by row.
  public static List<Cell> all() {
    var all = new ArrayList<Cell>();
    for (var machine : Machine.all()) {
      for (var phase : machine.phases()) {
        for (var mail : machine.mails()) {
          all.add(new Cell(machine, phase, mail));
        }
      }
    }
    return all;
  }

  @Override
  public int compareTo(Cell other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return mail + " at " + machine + " " + phase;
  }
}
