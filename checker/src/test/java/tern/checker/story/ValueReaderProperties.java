package tern.checker.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tern.checker.value.Value;

/// What TLC prints is read as the value that it printed.
final class ValueReaderProperties {

  @Property(tries = 300)
  void whatTlcPrintsIsReadAsTheValueThatItPrinted(@ForAll("values") Value value) {
    assertEquals(value, ValueReader.parse(TlcText.of(value)));
  }

  @Property(tries = 300)
  void whatAValuePrintsIsReadAsThatValue(@ForAll("values") Value value) {
    assertEquals(value, ValueReader.parse(value.toString()));
  }

  @Property(tries = 300)
  void aTextThatIsCutOffIsRefusedOrIsAnotherValue(
      @ForAll("composites") Value value, @ForAll double where) {
    String text = value.toString();
    int end = 1 + (int) (Math.abs(where % 1) * (text.length() - 2));
    assertThrows(ValueReader.BadText.class, () -> ValueReader.parse(text.substring(0, end)));
  }

  @Provide
  Arbitrary<Value> values() {
    return values(3);
  }

  @Provide
  Arbitrary<Value> composites() {
    return composite(values(1));
  }

  private static Arbitrary<Value> values(int depth) {
    Arbitrary<Value> atoms =
        Arbitraries.oneOf(
            Arbitraries.of(true, false).map(Value::of),
            Arbitraries.integers().between(-3, 12).map(Value::of),
            Arbitraries.integers().map(Value::of),
            Arbitraries.strings().ofMaxLength(6).map(ValueReaderProperties::plain).map(Value::of),
            Arbitraries.of("/a", "state", "EXPORTING", "a\"b", "\\", "").map(Value::of));
    return depth == 0 ? atoms : Arbitraries.oneOf(atoms, composite(values(depth - 1)));
  }

  /// TLC escapes nothing but quotes and backslashes, and its text has one line ending.
  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  private static Arbitrary<Value> composite(Arbitrary<Value> element) {
    Arbitrary<List<Value>> some = element.list().ofMaxSize(4);
    Arbitrary<Value> keys =
        Arbitraries.oneOf(
            Arbitraries.integers().between(-2, 4).map(Value::of),
            Arbitraries.of("/a", "tid", "CASE", "x1").map(Value::of));
    // TLC compares the elements of a set, so they must be of one kind.
    Arbitrary<Value> sets =
        Arbitraries.integers().between(-2, 9).map(Value::of).set().ofMaxSize(5).map(Value::set);
    Arbitrary<Value> functions =
        Combinators.combine(keys.list().uniqueElements().ofMaxSize(4), element.list().ofSize(4))
            .as(ValueReaderProperties::function);
    return Arbitraries.oneOf(sets, some.map(Value::tuple), functions);
  }

  /// A function whose domain has keys of one kind, that of the first.
  private static Value function(List<Value> keys, List<Value> values) {
    Map<Value, Value> mappings = new TreeMap<>();
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).getClass() == keys.getFirst().getClass()) {
        mappings.put(keys.get(i), values.get(i));
      }
    }
    return Value.function(mappings);
  }
}
