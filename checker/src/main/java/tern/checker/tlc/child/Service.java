package tern.checker.tlc.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import tern.checker.tlc.wire.Frames;
import tern.checker.tlc.wire.Reply;
import tern.checker.tlc.wire.SpecHead;
import tern.checker.value.ByteReader;
import tern.checker.value.ByteWriter;

/// Answers questions about one spec until nobody is there to ask. Each question is one thread's.
final class Service {
  private final Frames frames;
  private final Inbox inbox;
  private final LoadedSpec spec;
  private final int threads;
  private final BlockingQueue<ByteReader> requests = new LinkedBlockingQueue<>();

  Service(Frames frames, Inbox inbox, SpecHead head, ByteReader job) {
    this.frames = frames;
    this.inbox = inbox;
    this.threads = job.readCount();
    this.spec = LoadedSpec.read(head, threads);
  }

  void run() throws IOException {
    ByteWriter ready = new ByteWriter();
    ready.writeByte(Reply.READY);
    spec.writeHead(ready);
    frames.send(ready);
    for (int i = 0; i < threads; i++) {
      new EvaluationThread(i, this::serve).start();
    }
    while (true) {
      requests.add(inbox.take());
    }
  }

  private void serve() {
    Answers answers = new Answers(spec);
    try {
      while (true) {
        frames.send(answer(answers, requests.take()));
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
