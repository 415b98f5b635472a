package tern.checker.codec;

/// A value that is not of the type it should be. The message begins with the place in it:
/// `mds[1].exports["/a"].state: no such alternative: "FROZEN"`.
public final class CodecException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String path;
  private final String problem;

  CodecException(String problem) {
    this("", problem);
  }

  private CodecException(String path, String problem) {
    super(path.isEmpty() ? problem : path + ": " + problem);
    this.path = path;
    this.problem = problem;
  }

  /// Where in the value it is, as far as the first step.
  String first() {
    return path.replaceFirst("[.\\[].*", "");
  }

  /// The same, in something that is at `step` of something larger.
  CodecException under(String step) {
    return new CodecException(
        step + (path.startsWith("[") || path.isEmpty() ? "" : ".") + path, problem);
  }
}
