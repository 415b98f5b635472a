package tern.kernel.cluster;

import io.vavr.collection.TreeSet;
import tern.kernel.KillPoint;
import tern.kernel.Repair;
import tern.kernel.Rules;
import tern.kernel.cache.Tree;

/// All constants of a model.
///
/// TLA+: `CONSTANTS` of module `State`; `bounds` has those named `Max...`.
///
/// @param shape the tree, placement and wishes; the spec has its name
/// @param bounds how often the environment may act
/// @param rules what follows from them for a step of a rank, with the repairs
public record Model(Shape shape, Budget bounds, Rules rules) {

  /// The model with these constants, in which nobody is killed.
  public static Model of(Shape shape, Budget bounds, TreeSet<Repair> repairs) {
    return of(shape, TreeSet.empty(), bounds, repairs);
  }

  /// The model with these constants.
  public static Model of(
      Shape shape, TreeSet<KillPoint> kills, Budget bounds, TreeSet<Repair> repairs) {
    var rules =
        new Rules(
            Tree.of(shape.parent()),
            shape.exports(),
            shape.caps(),
            TreeSet.ofAll(shape.clients().keySet()),
            shape.sizing().size(),
            shape.sizing().resizes().add(shape.sizing().maxSize()),
            shape.requests(),
            shape.settings(),
            Start.firstMap(shape),
            kills,
            repairs);
    return new Model(shape, bounds, rules);
  }

  /// The same with other bounds.
  public Model within(Budget other) {
    return of(shape, kills(), other, repairs());
  }

  /// The same with other repairs in force.
  public Model repairedBy(TreeSet<Repair> other) {
    return of(shape, kills(), bounds, other);
  }

  /// The same with other points at which ranks die.
  public Model killingAt(TreeSet<KillPoint> other) {
    return of(shape, other, bounds, repairs());
  }

  /// Where a rank dies that comes by. TLA+: `KillExportAt`, `KillImportAt`.
  public TreeSet<KillPoint> kills() {
    return rules.kills();
  }

  /// The repairs in force. TLA+: `Repairs`.
  public TreeSet<Repair> repairs() {
    return rules.repairs();
  }
}
