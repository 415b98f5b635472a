package tern.checker.tlc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import tern.checker.value.ByteReader;

/// An answer that is on its way. It is decoded by the thread that waits for it.
public final class Answer<T> {
  private final CompletableFuture<ByteReader> bytes;
  private final Function<ByteReader, T> decoder;

  Answer(CompletableFuture<ByteReader> bytes, Function<ByteReader, T> decoder) {
    this.bytes = bytes;
    this.decoder = decoder;
  }

  /// Waits for the answer; a [TlcException] says why there is none.
  public T await() {
    try {
      return decoder.apply(bytes.join());
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof TlcException cause) {
        throw cause;
      }
      throw failure;
    }
  }
}
