package tern.checker.tlc;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tern.checker.tlc.wire.Fault;
import tern.checker.tlc.wire.Reply;
import tern.checker.value.ByteReader;
import tern.checker.value.ByteWriter;
import tern.checker.value.Value;

/// Questions to a child that answers in any order.
final class Connection {
  private final ChildProcess child;
  private final Map<Long, Question> open = new ConcurrentHashMap<>();
  private final AtomicLong lastNumber = new AtomicLong();
  private volatile @Nullable TlcException end;

  /// A question without an answer.
  ///
  /// @param states the states that an error may name by their number
  private record Question(CompletableFuture<ByteReader> answer, List<Value> states) {}

  Connection(ChildProcess child) {
    this.child = child;
    Thread.ofPlatform().daemon().name("tlc-answers").start(this::receive);
  }

  CompletableFuture<ByteReader> ask(int kind, List<Value> states, ByteWriter body) {
    long number = lastNumber.incrementAndGet();
    ByteWriter head = new ByteWriter();
    head.writeByte(kind);
    head.writeCount(number);
    Question question = new Question(new CompletableFuture<>(), states);
    open.put(number, question);
    try {
      child.frames().send(head, body);
    } catch (IOException _) {
      // The child has ended; its answers end too, and say why.
    }
    TlcException ended = end;
    if (ended != null) {
      question.answer().completeExceptionally(ended);
    }
    return question.answer();
  }

  private void receive() {
    try {
      for (ByteReader next = child.frames().receive();
          next != null;
          next = child.frames().receive()) {
        int kind = next.readByte();
        Question question = open.remove(next.readLongCount());
        if (question == null) {
          continue;
        }
        if (kind == Reply.ANSWER) {
          question.answer().complete(next);
        } else {
          Fault fault = Fault.read(next);
          int state = (int) next.readNumber();
          question
              .answer()
              .completeExceptionally(
                  new TlcException(fault, state < 0 ? null : question.states().get(state)));
        }
      }
    } catch (IOException _) {
      // The child was ended in the middle of a frame.
    }
    TlcException ended = new TlcException(child.lastWords(), null);
    end = ended;
    open.values().forEach(question -> question.answer().completeExceptionally(ended));
  }
}
