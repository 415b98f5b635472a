package tern.checker.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
@Domain(Values.class)
@Domain(DomainContext.Global.class)
final class ValueProperties {

  @Property
  void theOrderIsTotal(@ForAll Value a, @ForAll Value b, @ForAll Value c) {
    assertEquals(Integer.signum(a.compareTo(b)), -Integer.signum(b.compareTo(a)));
    assertEquals(a.equals(b), a.compareTo(b) == 0);
    if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
      assertTrue(a.compareTo(c) <= 0);
    }
  }

  @Property
  void equalValuesHaveEqualHashes(@ForAll Value value) {
    Value copy = ValueDecoder.decode(ValueEncoder.encode(value));
    assertEquals(value, copy);
    assertEquals(value.hashCode(), copy.hashCode());
    assertEquals(value.toString(), copy.toString());
  }

  @Property
  void anEncodingThatIsCutOffIsNoValue(@ForAll Value value) {
    byte[] bytes = ValueEncoder.encode(value);
    byte[] half = Arrays.copyOf(bytes, bytes.length - 1);
    assertThrows(IllegalArgumentException.class, () -> ValueDecoder.decode(half).hashCode());
  }

  @Property
  void anAnswerNamesWhatTheQuestionHeld(@ForAll Value value, @ForAll Value other) {
    ByteWriter question = new ByteWriter();
    ValueEncoder encoder = new ValueEncoder(question);
    encoder.write(value);
    encoder.write(other);
    encoder.write(value);
    ValueDecoder decoder = new ValueDecoder(new ByteReader(question.toByteArray()));
    assertEquals(
        List.of(value, other, value), List.of(decoder.read(), decoder.read(), decoder.read()));
  }

  @Property
  void jsonIsReadAgain(@ForAll Value value) {
    assertEquals(value, ValueJson.fromJson(ValueJson.toJson(value)));
  }

  @Property
  void aSetHasNoOrder(@ForAll List<Value> elements) {
    Value set = Value.set(elements);
    Collections.reverse(elements);
    elements.addAll(List.copyOf(elements));
    assertEquals(set, Value.set(elements));
  }

  @Property
  void aSequenceIsAFunction(@ForAll List<Value> elements) {
    Map<Value, Value> mappings = new HashMap<>();
    for (int i = 0; i < elements.size(); i++) {
      mappings.put(Value.of(i + 1), elements.get(i));
    }
    assertEquals(Value.tuple(elements), Value.function(mappings));
  }

  @Property
  void aValueDiffersFromOthersOnly(@ForAll Value a, @ForAll Value b) {
    assertEquals(List.of(), Diff.between(a, a));
    assertEquals(a.equals(b), Diff.between(a, b).isEmpty());
  }
}
