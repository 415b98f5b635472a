package tern.checker.killpoints;

import io.vavr.collection.TreeSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tern.kernel.KillPoint;
import tern.kernel.KillPoint.Role;

/// Where an exporter dies and where an importer does, by Ceph's numbers; 0 where it does not.
public record Pair(int exporter, int importer) implements Comparable<Pair> {
  /// How many points an exporter has.
  public static final int EXPORTER_POINTS = KillPoint.of(Role.EXPORTER).size();

  /// How many points an importer has.
  public static final int IMPORTER_POINTS = KillPoint.of(Role.IMPORTER).size();

  private static final Comparator<Pair> BY_NUMBERS =
      Comparator.comparingInt(Pair::exporter).thenComparingInt(Pair::importer);

  /// Every point alone and every two of them.
  public static List<Pair> all() {
    var all = new ArrayList<Pair>();
    for (int exporter = 0; exporter <= EXPORTER_POINTS; exporter++) {
      for (int importer = 0; importer <= IMPORTER_POINTS; importer++) {
        all.add(new Pair(exporter, importer));
      }
    }
    all.removeFirst();
    return all;
  }

  /// The points.
  public TreeSet<KillPoint> points() {
    return KillPoint.at(Role.EXPORTER, exporter).addAll(KillPoint.at(Role.IMPORTER, importer));
  }

  @Override
  public int compareTo(Pair other) {
    return BY_NUMBERS.compare(this, other);
  }

  /// `10 ExportLogged x 8 ImportAckSent`
  @Override
  public String toString() {
    return points().toVector().map(point -> point.number() + " " + point).mkString(" x ");
  }
}
