package tern.checker.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tern.checker.codec.SmallModel;
import tern.kernel.MdsMap;
import tern.kernel.Message;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;
import tern.kernel.session.Call;

/// The names that a predicate may use are the kernel's.
final class VocabularyTest {

  private static Set<String> alternatives(Class<?> sealed) {
    Set<String> names = new TreeSet<>();
    leaves(sealed).forEach(leaf -> names.add(leaf.getSimpleName()));
    return names;
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(VocabularyTest::leaves)
        : Stream.of(type);
  }

  private static Set<String> phases(Class<?> sealed, String... later) {
    Set<String> phases = new TreeSet<>(List.of(later));
    alternatives(sealed).forEach(name -> phases.add(name.toUpperCase(Locale.ROOT)));
    return phases;
  }

  @Test
  void phasesAreTheKernelsAndThoseThatTakeAFailure() {
    assertEquals(phases(Export.class, "CANCELLING"), new TreeSet<>(Vocabulary.EXPORT_PHASES));
    assertEquals(phases(Import.class, "ABORTING"), new TreeSet<>(Vocabulary.IMPORT_PHASES));
  }

  @Test
  void messagesAndStatesAreTheKernels() {
    var messages = alternatives(Message.class);
    messages.addAll(alternatives(Call.class));
    assertEquals(messages, new TreeSet<>(Vocabulary.MESSAGES));
    var states =
        Arrays.stream(MdsMap.State.values())
            .map(MdsMap.State::toString)
            .collect(Collectors.toCollection(ArrayList::new));
    // No rank ever sees itself failed: it halts.
    states.set(states.indexOf("failed"), "halted");
    assertEquals(states, Vocabulary.RANK_STATES);
  }

  @Test
  void aModelHasItsOwnRanksAndDirectories() {
    Vocabulary vocabulary = Vocabulary.of(SmallModel.of("bound").model());
    assertEquals(3, vocabulary.names().ranks());
    assertEquals(List.of("/", "/a", "/a/b"), vocabulary.names().dirs());
    assertTrue(vocabulary.assertions().contains("HandleExportCancelUnknown"));
    assertTrue(vocabulary.properties().contains("SingleWriterInv"));
  }
}
