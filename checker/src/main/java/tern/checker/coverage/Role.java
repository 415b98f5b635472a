package tern.checker.coverage;

import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.toSet;

import io.vavr.control.Option;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;

/// The state machines that a rank runs: one for each dirfrag that it hands over or takes, and one
/// as a whole while it comes back.
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
      Import.Aborting.class),

  /// The rank has taken over for one that failed.
  RECOVERER(State.REPLAY, State.RESOLVE, State.RECONNECT, State.REJOIN);

  @SuppressWarnings("ImmutableEnumChecker") // its lists are copies
  private final Machine machine;

  Role(Class<?>... phases) {
    this(Stream.of(phases).map(Role::phase));
  }

  Role(State... phases) {
    this(Stream.of(phases).map(State::name));
  }

  Role(Stream<String> phases) {
    var title = "Which message meets which phase of the " + this;
    this.machine = new Machine(toString(), title, phases, Mail.titles());
  }

  /// It, as a machine that messages come to: its phases are in the order of the normal path; last
  /// is the one that a failure leads to.
  Machine machine() {
    return machine;
  }

  /// The phases of that, [Machine#NONE] first.
  public List<String> phases() {
    return machine.phases();
  }

  /// The phase that a rank is in with a dirfrag.
  public String phase(Mds mds, Dir dir) {
    return switch (this) {
      case EXPORTER -> phase(mds.exports().get(dir));
      case IMPORTER -> phase(mds.imports().get(dir));
      case RECOVERER -> recovery(mds);
    };
  }

  private static String phase(Option<?> entry) {
    return entry.<String>map(it -> phase(it.getClass())).getOrElse(Machine.NONE);
  }

  private static String recovery(Mds mds) {
    return mds.state().isRecovering() ? mds.state().name() : Machine.NONE;
  }

  /// Whether a rank is in the same phases now as it was.
  boolean isAlike(Mds was, Mds is) {
    return switch (this) {
      case EXPORTER -> was.exports().equals(is.exports());
      case IMPORTER -> was.imports().equals(is.imports());
      case RECOVERER -> recovery(was).equals(recovery(is));
    };
  }

  /// Whether one export of a dirfrag has ended in a step, and another one has begun.
  boolean beginsAnew(Mds was, Mds is, Dir dir) {
    return this == EXPORTER
        && was.exports()
            .get(dir)
            .exists(old -> is.exports().get(dir).exists(now -> now.tid() != old.tid()));
  }

  /// The phases that a rank is in with some dirfrag; [#Machine.NONE] alone if with none.
  Set<String> allPhases(Mds mds) {
    var all =
        switch (this) {
          case EXPORTER, IMPORTER ->
              dirs(mds).stream().map(dir -> phase(mds, dir)).collect(toSet());
          case RECOVERER -> Set.of(recovery(mds));
        };
    return all.isEmpty() ? Set.of(Machine.NONE) : all;
  }

  /// The dirfrags of all its migrations in this role.
  public List<Dir> dirs(Mds mds) {
    return switch (this) {
      case EXPORTER -> mds.exports().keySet().toJavaList();
      case IMPORTER -> mds.imports().keySet().toJavaList();
      case RECOVERER -> List.of();
    };
  }

  /// What a rank does in this role, one by one, as `exporting /a: WARNING`.
  public List<String> tell(Mds mds) {
    return switch (this) {
      case EXPORTER -> tell(mds, "exporting");
      case IMPORTER -> tell(mds, "importing");
      case RECOVERER ->
          recovery(mds).equals(Machine.NONE) ? List.of() : List.of("recovering: " + recovery(mds));
    };
  }

  private List<String> tell(Mds mds, String verb) {
    return dirs(mds).stream().map(dir -> verb + " " + dir + ": " + phase(mds, dir)).toList();
  }

  @Override
  public String toString() {
    return name().toLowerCase(ROOT);
  }

  private static String phase(Class<?> type) {
    return type.getSimpleName().toUpperCase(ROOT);
  }
}
