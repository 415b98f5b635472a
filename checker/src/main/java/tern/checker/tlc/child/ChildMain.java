package tern.checker.tlc.child;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tern.checker.tlc.wire.Fault;
import tern.checker.tlc.wire.Frames;
import tern.checker.tlc.wire.Reply;
import tern.checker.tlc.wire.Request;
import tern.checker.tlc.wire.SpecHead;
import tern.checker.value.ByteReader;
import tern.checker.value.ByteWriter;

/// The JVM that runs TLC: does one job after the other, each as a frame says.
public final class ChildMain {
  private ChildMain() {}

  public static void main(String[] args) throws IOException {
    Frames frames =
        new Frames(
            new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    // TLC prints what it does; the standard output is for frames alone.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    System.setIn(InputStream.nullInputStream());
    // A signal ends this JVM too, when it is meant for a group of processes.
    Runtime.getRuntime().addShutdownHook(new Thread(ChildMain::deleteDirectory, "delete"));
    Inbox inbox = new Inbox(frames);
    while (true) {
      work(frames, inbox);
    }
  }

  /// Ends this JVM, in which TLC leaves threads behind.
  static void leave() {
    deleteDirectory();
    Runtime.getRuntime().halt(0);
  }

  /// Deletes the directory that this JVM works in: the parent may be gone.
  private static void deleteDirectory() {
    Path directory = Path.of("").toAbsolutePath();
    if (directory.equals(Path.of(System.getProperty("java.io.tmpdir")))) {
      delete(directory);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException _) {
      // Somebody else deletes it too, or it cannot be deleted: nothing is left to try.
    }
  }

  /// One job.
  private static void work(Frames frames, Inbox inbox) throws IOException {
    ByteReader job = inbox.take();
    try {
      int request = job.readByte();
      SpecHead head = SpecHead.read(job);
      if (request == Request.CHECK) {
        check(frames, head, job).run();
      } else {
        new Service(frames, inbox, head, job).run();
      }
    } catch (FaultException failure) {
      fail(frames, failure.fault());
    } catch (LinkageError failure) {
      String message =
          "Tern cannot run with this version of TLC, which lacks " + failure.getMessage();
      fail(frames, new Fault(Fault.Kind.SYSTEM, message, List.of()));
    } catch (RuntimeException | Error failure) {
      failure.printStackTrace();
      fail(frames, new Fault(Fault.Kind.SYSTEM, Faults.message(failure), List.of()));
    }
  }

  private static Check check(Frames frames, SpecHead head, ByteReader job) {
    int workers = job.readCount();
    boolean deadlocks = job.readByte() != 0;
    boolean telling = job.readByte() != 0;
    GraphWriter writer = telling ? new GraphWriter(frames, readStrings(job)) : null;
    return new Check(frames, head, workers, deadlocks, writer);
  }

  private static List<String> readStrings(ByteReader in) {
    List<String> strings = new ArrayList<>();
    for (int i = in.readCount(); i > 0; i--) {
      strings.add(in.readString());
    }
    return strings;
  }

  private static void fail(Frames frames, Fault fault) throws IOException {
    ByteWriter out = new ByteWriter();
    out.writeByte(Reply.FAILED);
    fault.write(out);
    frames.send(out);
  }
}
