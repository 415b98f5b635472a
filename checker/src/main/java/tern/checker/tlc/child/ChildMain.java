package tern.checker.tlc.child;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tern.checker.tlc.wire.Fault;
import tern.checker.tlc.wire.Frames;
import tern.checker.tlc.wire.Reply;
import tern.checker.tlc.wire.Request;
import tern.checker.tlc.wire.SpecHead;
import tern.checker.value.ByteReader;
import tern.checker.value.ByteWriter;

/// The JVM that runs TLC: does what its first frame says.
public final class ChildMain {
  private ChildMain() {}

  public static void main(String[] args) throws IOException {
    Frames frames =
        new Frames(
            new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    // TLC prints what it does; the standard output is for frames alone.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    System.setIn(InputStream.nullInputStream());
    ByteReader job = frames.receive();
    if (job == null) {
      return;
    }
    try {
      work(frames, job);
    } catch (FaultException failure) {
      fail(frames, failure.fault());
    } catch (RuntimeException | Error failure) {
      failure.printStackTrace();
      fail(frames, new Fault(Fault.Kind.SYSTEM, Faults.message(failure), List.of()));
    }
    // TLC leaves threads behind.
    Runtime.getRuntime().halt(0);
  }

  private static void work(Frames frames, ByteReader job) throws IOException {
    int request = job.readByte();
    SpecHead head = SpecHead.read(job);
    if (request == Request.CHECK) {
      new Check(frames, head, job.readCount(), job.readByte() != 0).run();
    } else {
      new Service(frames, head, job).run();
    }
  }

  private static void fail(Frames frames, Fault fault) throws IOException {
    ByteWriter out = new ByteWriter();
    out.writeByte(Reply.FAILED);
    fault.write(out);
    frames.send(out);
  }
}
