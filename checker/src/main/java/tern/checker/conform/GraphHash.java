package tern.checker.conform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import tern.checker.tlc.ActionCall;
import tern.checker.value.Value;
import tern.checker.value.ValueEncoder;

/// A hash of a labelled graph: the sum, in two lanes of 64 bits, of a SHA-256 for the initial state
/// and one for every step. It depends neither on the order in which they come nor on the JVM.
final class GraphHash {
  private final MessageDigest sha = sha256();
  private long high;
  private long low;

  /// The hash of a state: of the one encoding that its value has.
  Digest state(Value state) {
    return digest(sha.digest(ValueEncoder.encode(state)));
  }

  void addInitial(Digest state) {
    add("Init", state, state);
  }

  void addStep(Digest from, ActionCall action, Digest to) {
    add(action.toString(), from, to);
  }

  private void add(String label, Digest from, Digest to) {
    sha.update(from.bytes());
    sha.update(to.bytes());
    var mixed = digest(sha.digest(label.getBytes(StandardCharsets.UTF_8)));
    high += mixed.high();
    low += mixed.low();
  }

  @Override
  public String toString() {
    return "%016x%016x".formatted(high, low);
  }

  /// The first 128 bits of a SHA-256.
  record Digest(long high, long low) {
    private byte[] bytes() {
      return ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
    }
  }

  private static Digest digest(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    return new Digest(buffer.getLong(), buffer.getLong());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
