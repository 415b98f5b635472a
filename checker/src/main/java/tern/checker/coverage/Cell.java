package tern.checker.coverage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A message that arrives while the receiver is in a phase with the dirfrag that the message names,
/// or with some dirfrag if it names none.
public record Cell(Role role, String phase, Mail mail) implements Comparable<Cell> {
  private static final Comparator<Cell> ORDER =
      Comparator.comparing(Cell::role)
          .thenComparingInt(cell -> cell.role.phases().indexOf(cell.phase))
          .thenComparing(Cell::mail);

  /// Every cell of all machines, row by row.
  public static List<Cell> all() {
    var all = new ArrayList<Cell>();
    for (var role : Role.values()) {
      for (var phase : role.phases()) {
        for (var mail : Mail.values()) {
          all.add(new Cell(role, phase, mail));
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
    return mail + " at " + role + " " + phase;
  }
}
