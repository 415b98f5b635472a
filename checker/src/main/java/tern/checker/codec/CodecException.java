package tern.checker.codec;

/// A value that is not of the type it should be. The message begins with the place in it:
/// `mds[1].exports["/a"].state: no such alternative: "FROZEN"`.
public final class CodecException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String path;
  private final String problem;
  private final boolean foreign;

  CodecException(String problem) {
    this("", problem, false);
  }

  private CodecException(String path, String problem, boolean foreign) {
    super(path.isEmpty() ? problem : path + ": " + problem);
    this.path = path;
    this.problem = problem;
    this.foreign = foreign;
  }

  /// A name that is of the right type, but of nobody and nothing that is there.
  static CodecException foreign(String problem) {
    return new CodecException("", problem, true);
  }

  /// Whether that is what is wrong.
  public boolean isForeign() {
    return foreign;
  }

  /// Where in the value it is, as far as the first step.
  String first() {
    return path.replaceFirst("[.\\[].*", "");
  }

  /// The same, in something that is at `step` of something larger.
  CodecException under(String step) {
    return new CodecException(
        step + (path.startsWith("[") || path.isEmpty() ? "" : ".") + path, problem, foreign);
  }
}
