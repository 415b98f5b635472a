package tern.checker.tlc.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tern.checker.tlc.wire.Fault.Kind;
import tern.checker.tlc.wire.Fault.Spot;
import tern.checker.value.ByteReader;
import tern.checker.value.ByteWriter;

final class FramesTest {
  private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
  private final Frames sender = new Frames(InputStream.nullInputStream(), wire);

  private static ByteWriter text(String text) {
    ByteWriter part = new ByteWriter();
    part.writeString(text);
    return part;
  }

  private Frames receiver() {
    return new Frames(new ByteArrayInputStream(wire.toByteArray()), new ByteArrayOutputStream());
  }

  private static String receive(Frames frames) throws IOException {
    return Objects.requireNonNull(frames.receive()).readString();
  }

  @Test
  void whatAJvmLogsBetweenFramesIsSkipped() throws IOException {
    wire.write("[info] Started recording\n".getBytes(StandardCharsets.UTF_8));
    sender.send(text("one"));
    wire.write("!".getBytes(StandardCharsets.UTF_8));
    sender.send(text("two"));
    Frames receiver = receiver();
    assertEquals("one", receive(receiver));
    assertEquals("two", receive(receiver));
    assertNull(receiver.receive());
  }

  @Test
  void aFaultIsReadAgain() {
    Fault fault =
        new Fault(
            Kind.EVALUATION, "no\n  value", List.of(new Spot("M", 1, 2), new Spot("N", 3, 4)));
    ByteWriter out = new ByteWriter();
    fault.write(out);
    assertEquals(fault, Fault.read(new ByteReader(out.toByteArray())));
    assertEquals("N.tla:3:4: no value", fault.toString());
  }
}
