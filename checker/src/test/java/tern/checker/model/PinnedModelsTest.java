package tern.checker.model;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tern.checker.coverage.AllModels;
import tern.checker.model.Manifest.Entry;
import tern.checker.model.Manifest.Protocol;
import tern.checker.model.Manifest.Size;

final class PinnedModelsTest {
  private static final long SMALL = 30_000;

  private static final Manifest MANIFEST =
      Manifest.read(AllModels.HOME.resolve("spec/models/manifest.json"));

  @Test
  void everyModelIsPinnedUnderBothProtocolsForWhatItsFileSays() {
    var files = ModelFile.all(AllModels.HOME.resolve("spec/models"));
    assertEquals(
        files.stream().collect(toMap(ModelFile::name, file -> file.purpose().replace('\n', ' '))),
        MANIFEST.models().stream().collect(toMap(Entry::name, Entry::purpose)));
    MANIFEST
        .models()
        .forEach(model -> assertEquals(Protocol.values().length, model.protocols().size()));
  }

  @Test
  void everyThemeHasASmallModelAndALargeOne() {
    var themes = new TreeSet<String>();
    MANIFEST.models().forEach(model -> themes.add(model.theme()));
    for (var size : List.of(Size.DEFAULT, Size.ALL)) {
      var models = MANIFEST.models().stream().filter(model -> model.size() == size);
      assertEquals(themes, new TreeSet<>(models.map(Entry::theme).toList()));
    }
  }

  @Test
  void theDefaultModelsAreSmall() {
    MANIFEST.models().stream()
        .filter(model -> model.size() == Size.DEFAULT)
        .flatMap(model -> model.protocols().values().stream())
        .forEach(expected -> assertTrue(expected.distinct() <= SMALL));
  }
}
