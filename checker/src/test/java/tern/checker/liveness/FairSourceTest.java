package tern.checker.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tern.checker.coverage.AllModels;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Rank;
import tern.kernel.session.Client;

/// The module `Liveness` and the kernel's side of it say the same.
class FairSourceTest {
  private static final Pattern ACTION = Pattern.compile("\\b([A-Z]\\w+)\\((?:c, )?r");
  private static final Map<FairSource, String> DEFINITIONS =
      new EnumMap<>(
          Map.of(
              FairSource.CHANNELS, "Message(r, p)",
              FairSource.QUEUES, "Context(r)",
              FairSource.JOURNALS, "JournalStep(r)",
              FairSource.FLUSHES, "ClientStep(r)",
              FairSource.REQUESTS, "Request(r)",
              FairSource.MAPS, "SeeMap_(r)",
              FairSource.MONITOR, "Publish_",
              FairSource.HALTS, "Halts"));

  private static String spec() throws IOException {
    return Files.readString(AllModels.HOME.resolve("spec/Liveness.tla"));
  }

  /// A definition, up to the next empty line or definition.
  private static String definition(String name) throws IOException {
    var after = spec().split(Pattern.quote("LOCAL " + name + " =="), 2)[1];
    return after.split("\n\n|\nLOCAL ", 2)[0];
  }

  private static List<Event> events() throws ReflectiveOperationException {
    var events = new ArrayList<Event>();
    for (var type : Event.class.getDeclaredClasses()) {
      if (type.isRecord()) {
        var constructor = type.getDeclaredConstructors()[0];
        var parameters =
            Arrays.stream(constructor.getParameterTypes()).map(FairSourceTest::sample).toArray();
        events.add((Event) constructor.newInstance(parameters));
      }
    }
    return events;
  }

  private static Object sample(Class<?> type) {
    return type == Rank.class
        ? Rank.ROOT
        : type == Dir.class ? Dir.ROOT : type == Client.class ? new Client("c1") : 1;
  }

  private static Set<String> eventsOf(FairSource kind) throws ReflectiveOperationException {
    return events().stream()
        .filter(event -> {
          var source = FairSource.of(event);
          return source != null && source.kind() == kind;
        })
        .map(event -> event.getClass().getSimpleName())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everySourceTakesTheActionsThatTheSpecGivesIt() throws Exception {
    var all = events().stream().map(event -> event.getClass().getSimpleName()).toList();
    for (var kind : FairSource.values()) {
      var actions =
          ACTION
              .matcher(definition(DEFINITIONS.getOrDefault(kind, "")))
              .results()
              .map(found -> found.group(1))
              .filter(all::contains)
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(actions, eventsOf(kind), kind.toString());
    }
  }

  @Test
  void theSpecIsFairToTheseKindsAndNoOther() throws Exception {
    var conjuncts = spec().split("FairSpec == Spec", 2)[1].split("\n", 2)[0];
    var names =
        Pattern.compile("/\\\\ (\\w+)")
            .matcher(conjuncts)
            .results()
            .map(found -> found.group(1).toLowerCase(Locale.ROOT))
            .toList();
    assertEquals(Arrays.stream(FairSource.values()).map(FairSource::toString).toList(), names);
  }

  @Test
  void thePropertiesAreTheSpecsWithTheirSentences() throws Exception {
    var text = spec().replaceAll("\\(\\*|\\*\\)", " ").replaceAll("\\s+", " ");
    for (var property : Migrations.Property.values()) {
      var told =
          "%s Without it: %s %s ==".formatted(property.sentence(), property.withoutIt(), property);
      assertTrue(text.contains(told), told);
    }
  }
}
