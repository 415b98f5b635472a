package tern.checker.causality;

import java.util.Comparator;
import tern.kernel.Rank;
import tern.kernel.session.Client;

/// Where a step is taken: at a rank, at the monitor, or at a client.
///
/// @param rank the rank, [Rank#NONE] for the monitor, [Rank#UNKNOWN] for a client
/// @param client the client's name, or nothing
public record Place(Rank rank, String client) implements Comparable<Place> {
  /// What the monitor's steps are at.
  public static final Place MONITOR = of(Rank.NONE);

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::client).thenComparing(Place::rank);

  /// A rank.
  public static Place of(Rank rank) {
    return new Place(rank, "");
  }

  /// A client.
  public static Place of(Client client) {
    return new Place(Rank.UNKNOWN, client.name());
  }

  /// Whether it is a rank.
  boolean isRank() {
    return rank.isSomebody();
  }

  /// Ranks come first.
  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
