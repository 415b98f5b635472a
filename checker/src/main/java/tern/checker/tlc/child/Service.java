package tern.checker.tlc.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import tern.checker.tlc.wire.Frames;
import tern.checker.tlc.wire.Reply;
import tern.checker.tlc.wire.Request;
import tern.checker.tlc.wire.SpecHead;
import tern.checker.value.ByteReader;
import tern.checker.value.ByteWriter;

/// Answers questions about one spec until it is told that there are no more. Each question is one
/// thread's.
final class Service {
  /// Ends a thread.
  private static final ByteReader END = new ByteReader(new byte[0]);

  private final Frames frames;
  private final Inbox inbox;
  private final LoadedSpec spec;
  private final int threads;
  private final List<Predicate> predicates = new ArrayList<>();
  private final BlockingQueue<ByteReader> requests = new LinkedBlockingQueue<>();

  Service(Frames frames, Inbox inbox, SpecHead head, ByteReader job) {
    this.frames = frames;
    this.inbox = inbox;
    this.threads = job.readCount();
    this.spec = LoadedSpec.read(head, threads);
    int count = job.readCount();
    for (int i = 0; i < count; i++) {
      predicates.add(Predicate.named(spec, job.readString()));
    }
  }

  void run() throws IOException {
    ByteWriter ready = new ByteWriter();
    ready.writeByte(Reply.READY);
    spec.writeHead(ready);
    frames.send(ready);
    List<Thread> serving = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread thread = new EvaluationThread(i, this::serve);
      thread.start();
      serving.add(thread);
    }
    for (ByteReader next = inbox.take(); !isEnd(next); next = inbox.take()) {
      requests.add(next);
    }
    end(serving);
  }

  private static boolean isEnd(ByteReader request) {
    return request.peek() == Request.END;
  }

  private void end(List<Thread> serving) throws IOException {
    serving.forEach(_ -> requests.add(END));
    try {
      for (Thread thread : serving) {
        thread.join();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts", e);
    }
    ByteWriter ended = new ByteWriter();
    ended.writeByte(Reply.ENDED);
    frames.send(ended);
  }

  private void serve() {
    Answers answers = new Answers(spec, predicates);
    try {
      for (ByteReader next = requests.take(); next != END; next = requests.take()) {
        frames.send(answer(answers, next));
      }
    } catch (IOException gone) {
      throw new UncheckedIOException("the parent is gone", gone);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static ByteWriter answer(Answers answers, ByteReader request) {
    int kind = request.readByte();
    long number = request.readLongCount();
    ByteWriter out = new ByteWriter();
    out.writeByte(Reply.ANSWER);
    out.writeCount(number);
    try {
      answers.answer(kind, request, out);
      return out;
    } catch (FaultException failure) {
      return error(number, failure);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
      return error(number, new FaultException(Faults.evaluating(failure, List.of())));
    }
  }

  private static ByteWriter error(long number, FaultException failure) {
    ByteWriter out = new ByteWriter();
    out.writeByte(Reply.ERROR);
    out.writeCount(number);
    failure.fault().write(out);
    out.writeNumber(failure.state());
    return out;
  }
}
