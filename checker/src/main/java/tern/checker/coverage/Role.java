package tern.checker.coverage;

import static java.util.Locale.ROOT;

import io.vavr.collection.Map;
import java.util.List;
import java.util.stream.Stream;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;

/// The two state machines that a rank runs for a dirfrag.
public enum Role {
  /// The rank hands the tree over.
  EXPORTER(
      Export.Locking.class,
      Export.Discovering.class,
      Export.Freezing.class,
      Export.Prepping.class,
      Export.Warning.class,
      Export.Exporting.class,
      Export.LoggingFinish.class,
      Export.Notifying.class,
      Export.Cancelling.class),

  /// The rank takes the tree.
  IMPORTER(
      Import.Discovering.class,
      Import.Discovered.class,
      Import.Prepping.class,
      Import.Prepped.class,
      Import.LoggingStart.class,
      Import.Acking.class,
      Import.Finishing.class,
      Import.Aborting.class);

  /// The phase of a rank that has no entry for the dirfrag.
  public static final String NONE = "∅";

  @SuppressWarnings("ImmutableEnumChecker") // toList makes a list that is
  private final List<String> phases;

  Role(Class<?>... phases) {
    this.phases = Stream.concat(Stream.of(NONE), Stream.of(phases).map(Role::phase)).toList();
  }

  /// Its phases in the order of the normal path, [#NONE] first; last the one that a failure leads
  /// to.
  public List<String> phases() {
    return phases;
  }

  /// The phase that a rank is in with a dirfrag.
  public String phase(Mds mds, Dir dir) {
    return entries(mds).get(dir).<String>map(entry -> phase(entry.getClass())).getOrElse(NONE);
  }

  /// What a rank knows of all its migrations in this role.
  Map<Dir, ?> entries(Mds mds) {
    return switch (this) {
      case EXPORTER -> mds.exports();
      case IMPORTER -> mds.imports();
    };
  }

  /// The dirfrags of all its migrations in this role.
  public List<Dir> dirs(Mds mds) {
    return entries(mds).keySet().toJavaList();
  }

  /// What the rank does, as in `r0 exporting /a`.
  public String verb() {
    return this == EXPORTER ? "exporting" : "importing";
  }

  @Override
  public String toString() {
    return name().toLowerCase(ROOT);
  }

  private static String phase(Class<?> type) {
    return type.getSimpleName().toUpperCase(ROOT);
  }
}
