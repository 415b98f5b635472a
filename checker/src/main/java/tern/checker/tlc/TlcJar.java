package tern.checker.tlc;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import tern.checker.cli.TextFiles;
import tern.checker.cli.UserError;

/// The TLA+ tools to run with.
public record TlcJar(Path path) {
  private static final String MAIN = "tlc2/TLC.class";

  /// The tools that the checker was built with.
  public static TlcJar bundled() {
    URL found = TlcJar.class.getClassLoader().getResource(MAIN);
    if (found == null) {
      throw new IllegalStateException("the TLA+ tools are not on the class path");
    }
    try {
      URLConnection connection = found.openConnection();
      if (connection instanceof JarURLConnection jar) {
        return new TlcJar(path(jar.getJarFileURL()));
      }
      throw new IllegalStateException("the TLA+ tools are in no jar: " + found);
    } catch (IOException failure) {
      throw new IllegalStateException("cannot find the TLA+ tools: " + found, failure);
    }
  }

  /// A tla2tools.jar of the user's.
  public static TlcJar at(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new UserError(
          Files.isDirectory(path) ? path + " is a directory" : "no such file: " + path);
    }
    try (ZipFile jar = new ZipFile(path.toFile())) {
      if (jar.getEntry(MAIN) == null) {
        throw new UserError(path + " is no jar of the TLA+ tools: it has no " + MAIN);
      }
    } catch (ZipException failure) {
      throw new UserError(path + " is no jar: " + failure.getMessage(), failure);
    } catch (IOException failure) {
      throw new UserError("cannot read " + path + ": " + TextFiles.reason(failure), failure);
    }
    return new TlcJar(path.toAbsolutePath());
  }

  static Path path(URL file) {
    try {
      URI uri = file.toURI();
      return Path.of(uri);
    } catch (URISyntaxException failure) {
      throw new IllegalStateException("not a file: " + file, failure);
    }
  }
}
