package tern.checker.explore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import tern.kernel.Kernel;

/// The code that decides which states there are and how they are numbered and written.
public final class Code {
  private static final List<String> PACKAGES = List.of("engine", "explore", "codec", "value");

  private Code() {}

  /// A hash of its classes: of the whole kernel, and of what explores it.
  public static String hash() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      add(Kernel.class, "tern/kernel", digest);
      for (var name : PACKAGES) {
        add(Code.class, "tern/checker/" + name, digest);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Adds a package that comes from where `member` does, a directory or a jar.
  private static void add(Class<?> member, String name, MessageDigest digest)
      throws IOException, URISyntaxException {
    var place = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(place)) {
      addTree(place.resolve(name), digest);
    } else {
      try (var jar = FileSystems.newFileSystem(place)) {
        addTree(jar.getPath(name), digest);
      }
    }
  }

  private static void addTree(Path root, MessageDigest digest) throws IOException {
    try (var files = Files.walk(root)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        digest.update(Files.readAllBytes(file));
      }
    }
  }
}
