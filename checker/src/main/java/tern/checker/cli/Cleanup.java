package tern.checker.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// What must not outlive the run, however it ends: child processes and temporary directories.
public final class Cleanup {
  private static final Set<Process> CHILDREN = ConcurrentHashMap.newKeySet();
  private static final Set<Path> DIRECTORIES = ConcurrentHashMap.newKeySet();
  private static volatile boolean exiting;
  private static volatile boolean interrupted;

  private Cleanup() {}

  /// Registers a child, to be killed with us.
  public static Process child(Process process) {
    CHILDREN.add(process);
    var _ = process.onExit().thenRun(() -> CHILDREN.remove(process));
    return process;
  }

  /// A new directory, to be deleted with all that is in it.
  public static Path temporaryDirectory() {
    try {
      var directory = Files.createTempDirectory("tern-");
      DIRECTORIES.add(directory);
      return directory;
    } catch (IOException e) {
      throw new UserError("cannot create a temporary directory: " + e.getMessage(), e);
    }
  }

  /// Deletes such a directory before the end of the run.
  public static void delete(Path directory) {
    try {
      deleteTree(directory);
      DIRECTORIES.remove(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether a signal is ending the run: what fails from now on is of no interest.
  static boolean interrupted() {
    return interrupted;
  }

  static void install() {
    Runtime.getRuntime().addShutdownHook(new Thread(Cleanup::run, "cleanup"));
  }

  /// The orderly end of the run; any other way out is an interrupt.
  static void exit(int status) {
    exiting = true;
    System.exit(status);
  }

  private static void run() {
    if (!exiting) {
      interrupted = true;
      System.err.println(Progress.CLEAR + "tern: interrupted");
    }
    CHILDREN.forEach(Cleanup::kill);
    for (var directory : DIRECTORIES) {
      try {
        deleteTree(directory);
      } catch (IOException | UncheckedIOException e) {
        System.err.println("tern: cannot delete " + directory + ": " + e.getMessage());
      }
    }
    if (interrupted) {
      System.err.flush();
      Runtime.getRuntime().halt(Main.BROKEN);
    }
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      var _ = process.waitFor(2, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void deleteTree(Path root) throws IOException {
    if (Files.exists(root)) {
      try (var files = Files.walk(root)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
