package tern.checker.tlc;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tern.checker.cli.Cleanup;
import tern.checker.cli.UserError;
import tern.checker.tlc.child.ChildMain;
import tern.checker.tlc.wire.Fault;
import tern.checker.tlc.wire.Frames;

/// A JVM that runs TLC, and the directory that it works in. Both go when it is closed, and when
/// this JVM ends.
final class ChildProcess implements AutoCloseable {
  private final Process process;
  private final Path directory;
  private final Frames frames;
  private final Deque<String> complaints = new ArrayDeque<>();
  private final Thread listener;
  private boolean closed;

  private ChildProcess(Process process, Path directory) {
    this.process = process;
    this.directory = directory;
    this.frames =
        new Frames(
            new BufferedInputStream(process.getInputStream(), 1 << 16),
            new BufferedOutputStream(process.getOutputStream(), 1 << 16));
    this.listener = Thread.ofVirtual().unstarted(this::listen);
  }

  /// Starts a JVM whose working directory holds the configuration.
  ///
  /// @param megabytes its greatest heap, 0 for what Java chooses
  static ChildProcess start(TlcJar jar, String config, int megabytes) {
    Path directory = Cleanup.temporaryDirectory();
    try {
      configure(directory, config);
      Process process =
          Cleanup.start(
              new ProcessBuilder(command(jar, directory, megabytes)).directory(directory.toFile()));
      ChildProcess child = new ChildProcess(process, directory);
      child.listener.start();
      return child;
    } catch (IOException failure) {
      Cleanup.delete(directory);
      throw new UserError("cannot start Java for TLC: " + failure.getMessage(), failure);
    } catch (UserError failure) {
      Cleanup.delete(directory);
      throw failure;
    }
  }

  /// Puts another configuration in place, for the next job.
  void configure(String config) {
    configure(directory, config);
  }

  private static void configure(Path directory, String config) {
    try {
      Files.writeString(directory.resolve(TlcSpec.CONFIG_NAME + ".cfg"), config);
    } catch (IOException failure) {
      throw new UserError(
          "cannot write to %s, where TLC is to work: %s"
              .formatted(directory.getParent(), failure.getMessage()),
          failure);
    }
  }

  private static List<String> command(TlcJar jar, Path directory, int megabytes) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The other cores have children of their own.
    command.add("-XX:+UseSerialGC");
    command.add("-Xss16m");
    // Most runs are short: only what is really hot is worth the time of the second compiler.
    command.add("-XX:CompileThresholdScaling=4");
    command.add("--sun-misc-unsafe-memory-access=allow");
    // Most of what is evaluated is garbage at once: with room, few collections find anything to
    // keep.
    command.add(megabytes > 0 ? "-Xmx" + megabytes + "m" : "-XX:NewSize=256m");
    command.add("-Djava.io.tmpdir=" + directory);
    command.add("-cp");
    command.add(jar.path() + File.pathSeparator + ownClasses());
    command.add(ChildMain.class.getName());
    return command;
  }

  private static Path ownClasses() {
    return TlcJar.path(ChildMain.class.getProtectionDomain().getCodeSource().getLocation());
  }

  Frames frames() {
    return frames;
  }

  /// Why the child ended without an answer.
  Fault lastWords() {
    try {
      process.waitFor();
      listener.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    String said;
    synchronized (complaints) {
      said = String.join("\n", complaints);
    }
    String message = "TLC ended with exit status " + process.exitValue();
    return new Fault(
        Fault.Kind.SYSTEM, said.isEmpty() ? message : message + ": " + said, List.of());
  }

  private void listen() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (@Nullable String line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (complaints) {
          complaints.addLast(line);
          if (complaints.size() > 20) {
            complaints.removeFirst();
          }
        }
      }
    } catch (IOException _) {
      // The child was killed: what it said before is enough.
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    process.destroyForcibly();
    boolean interrupted = false;
    while (process.isAlive()) {
      try {
        process.waitFor();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    Cleanup.delete(directory);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
