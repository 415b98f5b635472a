package tern.kernel.cluster;

import io.vavr.collection.TreeSet;
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

  /// The model with these constants.
  public static Model of(Shape shape, Budget bounds, TreeSet<Repair> repairs) {
    var rules =
        new Rules(
            Tree.of(shape.parent()), shape.exports(), shape.caps(), Start.firstMap(shape), repairs);
    return new Model(shape, bounds, rules);
  }

  /// The repairs in force. TLA+: `Repairs`.
  public TreeSet<Repair> repairs() {
    return rules.repairs();
  }
}
