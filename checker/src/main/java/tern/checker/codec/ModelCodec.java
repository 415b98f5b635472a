package tern.checker.codec;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import io.vavr.collection.TreeSet;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tern.checker.cli.UserError;
import tern.checker.model.Config;
import tern.checker.model.ModelFile;
import tern.checker.value.Int;
import tern.checker.value.SetOf;
import tern.checker.value.Value;
import tern.kernel.KillPoint;
import tern.kernel.KillPoint.Role;
import tern.kernel.Repair;
import tern.kernel.cluster.Budget;
import tern.kernel.cluster.Model;
import tern.kernel.cluster.Shape;
import tern.kernel.cluster.Shapes;

/// Models of the kernel from the constants of a TLC configuration: `Shape`, `KillExportAt`,
/// `KillImportAt`, `Repairs`, and for each component of [Budget] a bound `Max...`.
public final class ModelCodec {
  private static final String SHAPE = "Shape";
  private static final String KILL_EXPORT_AT = "KillExportAt";
  private static final String KILL_IMPORT_AT = "KillImportAt";
  private static final String REPAIRS = "Repairs";
  private static final Set<Value> NAMES =
      Arrays.stream(Repair.values()).map(r -> Value.of(r.toString())).collect(toSet());

  private ModelCodec() {}

  /// The model of a file, with the configuration changed; a [UserError] says where what is wrong.
  public static Model read(ModelFile file, Config changed) {
    try {
      return decode(changed.constants());
    } catch (CodecException e) {
      throw new UserError(
          changed.constants().containsKey(e.first())
              ? file.place(e.first(), changed) + ": " + e.getMessage()
              : file.missing(e.first()),
          e);
    }
  }

  /// The model with these constants; a [CodecException] names the one that is wrong or missing.
  public static Model decode(Map<String, Value> constants) {
    var rest = new TreeMap<>(constants);
    var shape = shape(take(rest, SHAPE));
    var kills =
        kills(rest, KILL_EXPORT_AT, Role.EXPORTER)
            .addAll(kills(rest, KILL_IMPORT_AT, Role.IMPORTER));
    var repairs = take(rest, REPAIRS);
    var bounds = new TreeMap<String, Value>();
    for (var component : Budget.class.getRecordComponents()) {
      var name = bound(component.getName());
      bounds.put(component.getName(), count(name, take(rest, name)));
    }
    if (!rest.isEmpty()) {
      throw new CodecException("no such constant").under(rest.firstKey());
    }
    return Model.of(shape, kills, budget(bounds), repairs(repairs));
  }

  private static Shape shape(Value name) {
    try {
      return Shapes.named(Scalars.text(name));
    } catch (CodecException e) {
      throw e.under(SHAPE);
    } catch (IllegalArgumentException e) {
      throw new CodecException(String.valueOf(e.getMessage())).under(SHAPE);
    }
  }

  private static TreeSet<KillPoint> kills(
      SortedMap<String, Value> constants, String name, Role role) {
    try {
      return KillPoint.at(role, Scalars.number(count(name, take(constants, name))));
    } catch (IllegalArgumentException e) {
      throw new CodecException(String.valueOf(e.getMessage())).under(name);
    }
  }

  private static Budget budget(SortedMap<String, Value> bounds) {
    return (Budget) requireNonNull(new Codecs().of(Budget.class).decode(Value.record(bounds)));
  }

  @SuppressWarnings("unchecked") // that is what SetCodec makes
  private static TreeSet<Repair> repairs(Value repairs) {
    try {
      return (TreeSet<Repair>) new SetCodec(new EnumCodec(Repair.class)).decode(repairs);
    } catch (CodecException _) {
      throw new CodecException(noRepairs(repairs)).under(REPAIRS);
    }
  }

  /// Whether these are names of repairs.
  public static boolean areRepairs(SetOf names) {
    return names.elements().stream().allMatch(NAMES::contains);
  }

  /// What is said of something that should be a set of such names.
  public static String noRepairs(Value repairs) {
    return repairs
        + " is no set of repairs; there are "
        + TreeSet.of(Repair.values()).mkString(", ");
  }

  private static Value take(SortedMap<String, Value> constants, String name) {
    var value = constants.remove(name);
    if (value == null) {
      throw new CodecException("the constant is missing").under(name);
    }
    return value;
  }

  private static Value count(String name, Value value) {
    if (value instanceof Int number && number.number() >= 0) {
      return value;
    }
    throw new CodecException("expected a number from 0 up, not " + value).under(name);
  }

  private static String bound(String component) {
    return "Max" + Character.toUpperCase(component.charAt(0)) + component.substring(1);
  }
}
