package tern.checker.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What must not outlive the run, however it ends: child processes and temporary directories.
///
/// What makes one, and what ends them all, exclude each other, and nothing is made after the end.
public final class Cleanup {
  /// An environment variable: set where another Tern has started this one, and tells of a signal.
  public static final String CHILD = "TERN_CHILD";

  private static final Set<Process> CHILDREN = ConcurrentHashMap.newKeySet();
  private static final Set<Path> DIRECTORIES = ConcurrentHashMap.newKeySet();
  private static volatile boolean exiting;
  private static volatile boolean interrupted;

  /// Guarded by this class.
  private static boolean over;

  private static volatile Supplier<String> first = () -> "";

  private Cleanup() {}

  /// What is to be done first when a signal ends the run, as long as it is not called again. The
  /// words that it returns are added to the line that tells of the signal.
  static void onInterrupt(Supplier<String> act) {
    first = act;
  }

  /// Starts a child, to be killed with us.
  public static synchronized Process start(ProcessBuilder builder) throws IOException {
    requireGoingOn();
    var process = builder.start();
    CHILDREN.add(process);
    var _ = process.onExit().thenRun(() -> CHILDREN.remove(process));
    return process;
  }

  /// A new directory, to be deleted with all that is in it.
  public static synchronized Path temporaryDirectory() {
    requireGoingOn();
    try {
      var directory = Files.createTempDirectory("tern-");
      DIRECTORIES.add(directory);
      return directory;
    } catch (IOException e) {
      throw new UserError(
          "cannot create a temporary directory in %s: %s"
              .formatted(System.getProperty("java.io.tmpdir"), TextFiles.reason(e)),
          e);
    }
  }

  private static void requireGoingOn() {
    if (over) {
      throw new IllegalStateException("the run is over");
    }
  }

  /// Deletes such a directory before the end of the run.
  public static void delete(Path directory) {
    try {
      deleteTree(directory);
      DIRECTORIES.remove(directory);
    } catch (IOException _) {
      // The end of the run tries once more, and tells.
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
      var more = first.get();
      if (System.getenv(CHILD) == null) {
        System.err.println(Progress.CLEAR + "tern: interrupted" + more);
      }
    }
    synchronized (Cleanup.class) {
      over = true;
      CHILDREN.forEach(Cleanup::kill);
      DIRECTORIES.forEach(Cleanup::deleteAtLast);
      if (interrupted) {
        System.err.flush();
        Runtime.getRuntime().halt(Main.BROKEN);
      }
    }
  }

  /// Whoever was about to write into it may need a moment to see that it is gone.
  private static void deleteAtLast(Path directory) {
    for (int left = 9; ; left--) {
      try {
        deleteTree(directory);
        return;
      } catch (IOException e) {
        if (left == 0) {
          System.err.println("tern: cannot delete " + directory + ": " + TextFiles.reason(e));
          return;
        }
      }
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

  /// TLC, and the other who deletes when a signal comes in between, may be faster.
  private static void deleteTree(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            return goneOr(e);
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
              throws IOException {
            Files.deleteIfExists(directory);
            return e == null ? FileVisitResult.CONTINUE : goneOr(e);
          }

          private static FileVisitResult goneOr(IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }
        });
  }
}
