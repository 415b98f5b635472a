package tern.checker.check;

/// Quantities as a person reads them.
public final class Units {
  private static final int STEP = 1024;
  private static final String[] SIZES = {"B", "KiB", "MiB", "GiB", "TiB"};

  private Units() {}

  /// `1.4 GiB`.
  public static String bytes(long bytes) {
    double rest = bytes;
    int size = 0;
    while (rest >= STEP && size < SIZES.length - 1) {
      rest /= STEP;
      size++;
    }
    return (size == 0 ? "%.0f %s" : "%.1f %s").formatted(rest, SIZES[size]);
  }

  /// `0:42`, `1:02:03`.
  public static String time(double seconds) {
    long whole = Math.round(seconds);
    return whole < 3600
        ? "%d:%02d".formatted(whole / 60, whole % 60)
        : "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60);
  }
}
