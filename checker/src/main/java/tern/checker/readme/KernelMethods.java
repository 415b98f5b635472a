package tern.checker.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tern.checker.cli.UserError;

/// Which method of the kernel an event is, read from the switches that hand events out.
final class KernelMethods {
  private static final String ROOT = "kernel/src/main/java/tern/kernel/";
  private static final Pattern ARM =
      Pattern.compile("(?s)case Event\\.(?<event>\\w+)\\b[^;]*?->(?<body>[^;]*);");
  private static final Pattern REFERENCE = Pattern.compile("(?<type>\\w+)::(?<method>\\w+)");
  private static final Pattern CALL =
      Pattern.compile("^\\s*(?:(?<type>\\w+)\\.)?(?<method>\\w+)\\(");
  private static final Pattern IMPORT = Pattern.compile("import tern\\.kernel\\.([\\w.]+);");

  private KernelMethods() {}

  /// A method and its file, as a path from the top of the repository.
  record Method(String type, String name, String file) {}

  /// The methods of all events.
  static Map<String, Method> read(Path home) {
    var methods = new HashMap<String, Method>();
    read(home, "Kernel", methods);
    read(home, "cluster/Monitor", methods);
    read(home, "client/Clients", methods);
    return Collections.unmodifiableMap(methods);
  }

  private static void read(Path home, String source, Map<String, Method> methods) {
    var file = home.resolve(ROOT + source + ".java");
    try {
      var text = Files.readString(file);
      var files = new HashMap<String, String>();
      var own = source.substring(source.indexOf('/') + 1);
      files.put(own, source);
      IMPORT
          .matcher(text)
          .results()
          .map(r -> r.group(1).replace('.', '/'))
          .forEach(path -> files.put(path.substring(path.lastIndexOf('/') + 1), path));
      ARM.matcher(text)
          .results()
          .forEach(arm -> methods.put(arm.group("event"), method(arm.group("body"), own, files)));
    } catch (IOException e) {
      throw new UserError("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static MatchResult call(String body) {
    var call = CALL.matcher(body);
    if (!call.find()) {
      throw new IllegalStateException("no method in " + body);
    }
    return call.toMatchResult();
  }

  private static Method method(String body, String own, Map<String, String> files) {
    // A condition comes before the method that acts.
    var references = REFERENCE.matcher(body).results().toList();
    var found = references.isEmpty() ? call(body) : references.getLast();
    var named = found.group("type");
    var type = named == null ? own : Character.toUpperCase(named.charAt(0)) + named.substring(1);
    return new Method(type, found.group("method"), ROOT + files.getOrDefault(type, type) + ".java");
  }
}
