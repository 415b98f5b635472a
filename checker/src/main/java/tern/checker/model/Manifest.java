package tern.checker.model;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tern.checker.cli.UserError;
import tern.checker.codec.EventCodec;
import tern.kernel.Repair;
import tern.kernel.invariant.Invariants;
import tern.kernel.invariant.Property;

/// What is known of the models. It is written by hand and only ever read here: a number that drifts
/// is a finding, not an update.
public record Manifest(List<Entry> models) {
  private static final List<String> REACHABLE =
      Stream.concat(
              new EventCodec().names().keySet().stream(),
              Invariants.all().toJavaStream().map(Property::name))
          .toList();

  /// A protocol that a model is checked under.
  public enum Protocol {
    /// As the seed does it, wrong steps included.
    SEED("seed"),
    /// With all repairs.
    SOUND("sound");

    private final String word;

    Protocol(String word) {
      this.word = word;
    }

    /// The protocol with this name, in letters of any case.
    public static Protocol of(String word) {
      return Arrays.stream(values())
          .filter(protocol -> protocol.word.equalsIgnoreCase(word))
          .findFirst()
          .orElseThrow(() -> new UserError("no protocol " + word + "; there are seed, sound"));
    }

    /// As the manifest and the command line write it.
    @Override
    public String toString() {
      return word;
    }
  }

  /// How large a model is, and so what is done with it.
  public enum Size {
    /// Checked when nothing in particular is asked for.
    DEFAULT("default"),
    /// Checked when all are asked for.
    ALL("all"),
    /// The same, but too large for the spec: the kernel alone is explored.
    LARGE("large");

    private final String word;

    Size(String word) {
      this.word = word;
    }

    /// As the manifest writes it.
    @Override
    public String toString() {
      return word;
    }
  }

  /// One model.
  ///
  /// @param name of its file, without the suffix
  /// @param reaches the actions that are taken, and the situations that are found, under each
  ///   protocol; what else is reached is not said
  /// @param protocols what is expected, under each protocol that it is checked under
  public record Entry(
      String name,
      String theme,
      String purpose,
      Size size,
      List<String> reaches,
      Map<Protocol, Expected> protocols) {
    public Entry {
      reaches = List.copyOf(reaches);
      protocols = Map.copyOf(protocols);
    }
  }

  /// What is expected of a model under a protocol.
  ///
  /// @param depth states on the longest shortest path
  /// @param graphHash empty for a large model
  /// @param properties the temporal properties that hold
  public record Expected(
      long distinct,
      long transitions,
      int depth,
      String graphHash,
      List<String> properties,
      List<Violation> violations) {
    public Expected {
      properties = List.copyOf(properties);
      violations = List.copyOf(violations);
    }
  }

  /// A property that the model violates.
  ///
  /// @param steps on a shortest way there
  /// @param seedLines where the seed does it
  /// @param repair what removes it
  public record Violation(String property, int steps, String seedLines, String repair) {}

  public Manifest {
    models = List.copyOf(models);
  }

  /// What is known of a model.
  public Optional<Entry> entry(String name) {
    return models.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  /// Reads a manifest; a [UserError] says `file:line:column:` what is wrong.
  public static Manifest read(Path file) {
    List<LocatedJson> models = LocatedJson.read(file).object("models").get("models").array();
    Set<String> names = new HashSet<>();
    return new Manifest(models.stream().map(json -> entry(json, names)).toList());
  }

  /// One of a list, in which no name may be there twice.
  private static String unique(LocatedJson json, Set<String> before) {
    String name = json.string();
    if (!before.add(name)) {
      throw json.error(name + " for the second time");
    }
    return name;
  }

  private static Entry entry(LocatedJson json, Set<String> names) {
    LocatedJson.Fields fields =
        json.object("name", "theme", "purpose", "set", "reaches", "seed", "sound");
    Map<Protocol, Expected> protocols = new EnumMap<>(Protocol.class);
    for (Protocol protocol : Protocol.values()) {
      if (fields.has(protocol.toString())) {
        protocols.put(protocol, expected(fields.get(protocol.toString())));
      }
    }
    if (protocols.isEmpty()) {
      throw json.error("expected seed or sound");
    }
    return new Entry(
        unique(fields.get("name"), names),
        fields.get("theme").string(),
        fields.get("purpose").string(),
        size(fields.get("set")),
        fields.has("reaches")
            ? fields.get("reaches").array().stream().map(Manifest::reached).toList()
            : List.of(),
        protocols);
  }

  private static Size size(LocatedJson json) {
    return Arrays.stream(Size.values())
        .filter(size -> size.toString().equals(json.string()))
        .findFirst()
        .orElseThrow(() -> json.error("expected \"default\", \"all\" or \"large\""));
  }

  private static Expected expected(LocatedJson json) {
    LocatedJson.Fields fields =
        json.object("distinct", "transitions", "depth", "graphHash", "properties", "violations");
    Set<String> violated = new HashSet<>();
    return new Expected(
        fields.get("distinct").whole(),
        fields.get("transitions").whole(),
        fields.get("depth").count(),
        fields.get("graphHash").string(),
        strings(fields, "properties"),
        fields.get("violations").array().stream().map(each -> violation(each, violated)).toList());
  }

  /// A list of strings that may be missing.
  private static List<String> strings(LocatedJson.Fields fields, String name) {
    return fields.has(name)
        ? fields.get(name).array().stream().map(LocatedJson::string).toList()
        : List.of();
  }

  private static Violation violation(LocatedJson json, Set<String> violated) {
    LocatedJson.Fields fields = json.object("property", "steps", "seedLines", "repair");
    return new Violation(
        unique(fields.get("property"), violated),
        fields.get("steps").count(),
        fields.get("seedLines").string(),
        repair(fields.get("repair")));
  }

  private static String repair(LocatedJson json) {
    return known(json, Arrays.stream(Repair.values()).map(Repair::toString).toList(), "repair");
  }

  private static String reached(LocatedJson json) {
    return known(json, REACHABLE, "action and no situation");
  }

  private static String known(LocatedJson json, Collection<String> names, String what) {
    String name = json.string();
    if (!names.contains(name)) {
      List<String> near = Nearest.to(name, names);
      throw json.error(
          name
              + " is no "
              + what
              + (near.isEmpty() ? "" : ", did you mean " + String.join(" or ", near) + "?"));
    }
    return name;
  }
}
