package tern.kernel.cluster;

import org.jspecify.annotations.Nullable;
import tern.kernel.Event;

/// How often the environment may still act; what the `Max...` bounds of a model start it with.
///
/// TLA+: `budget`.
///
/// @param exports migrations that the balancer asks for
/// @param pins client requests that pin a dirfrag for a while
/// @param locks client requests that hold a lock which a migration needs
/// @param waiters remote auth-pin requests that a freeze keeps waiting
/// @param trims replicas that are trimmed
/// @param stops ranks that the monitor tells to stop
/// @param drains passes in which a stopping rank lets subtrees go
/// @param epochs maps that change nothing
/// @param failures ranks that fail
/// @param standbys daemons that take over a rank that has failed
/// @param restarts ranks that come back after they have stopped
/// @param segments segments of a journal that begin
/// @param queued exports that the balancer puts into a queue
/// @param clears queues that are emptied
/// @param resizes changes of the size from which a tree is too large
/// @param empties directories from which clients remove all that is in them
/// @param errors writes that fail, after which a rank is read-only
/// @param requests requests that need a pin at another rank, or in another freeze, too
/// @param gone clients that go away without a word
/// @param resets connections of clients that break and lose a flush
/// @param gathers calls of authorities for the caps on replicas
public record Budget(
    int exports,
    int pins,
    int locks,
    int waiters,
    int trims,
    int stops,
    int drains,
    int epochs,
    int failures,
    int standbys,
    int restarts,
    int segments,
    int queued,
    int clears,
    int resizes,
    int empties,
    int errors,
    int requests,
    int gone,
    int resets,
    int gathers) {

  /// What can be spent; the names are the components'.
  public enum Kind {
    /// `exports`
    EXPORTS,
    /// `pins`
    PINS,
    /// `locks`
    LOCKS,
    /// `waiters`
    WAITERS,
    /// `trims`
    TRIMS,
    /// `stops`
    STOPS,
    /// `drains`
    DRAINS,
    /// `epochs`
    EPOCHS,
    /// `failures`
    FAILURES,
    /// `standbys`
    STANDBYS,
    /// `restarts`
    RESTARTS,
    /// `segments`
    SEGMENTS,
    /// `queued`
    QUEUED,
    /// `clears`
    CLEARS,
    /// `resizes`
    RESIZES,
    /// `empties`
    EMPTIES,
    /// `errors`
    ERRORS,
    /// `requests`
    REQUESTS,
    /// `gone`
    GONE,
    /// `resets`
    RESETS,
    /// `gathers`
    GATHERS
  }

  /// Nothing may be spent.
  public static final Budget NONE =
      new Budget(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /// What an event spends, or null for nothing. TLA+: the `Spend` of an action.
  ///
  /// @param failing whether it is the second half of a failure, which the first has paid for
  public static @Nullable Kind spentBy(Event event, boolean failing) {
    return event instanceof Event.Failing && failing ? null : spentBy(event);
  }

  private static @Nullable Kind spentBy(Event event) {
    return switch (event) {
      case Event.Environment wish -> spentByEnvironment(wish);
      case Event.Halt _, Event.PublishFailed _ -> Kind.FAILURES;
      case Event.ShutdownExport _, Event.ShutdownTrimEmptyImport _ -> Kind.DRAINS;
      case Event.PublishReplay _ -> Kind.STANDBYS;
      case Event.SurviveJournal _ -> null;
      case Event.AtRank _, Event.AtMonitor _, Event.AtClient _ -> null;
    };
  }

  private static @Nullable Kind spentByEnvironment(Event.Environment event) {
    return switch (event) {
      case Event.ExportDir _ -> Kind.EXPORTS;
      case Event.ExportDirNicely _ -> Kind.QUEUED;
      case Event.ClearExportQueue _ -> Kind.CLEARS;
      case Event.HandleConfChange _ -> Kind.RESIZES;
      case Event.AuthPin _ -> Kind.PINS;
      case Event.TakeLock _ -> Kind.LOCKS;
      case Event.RemoteWaiter _ -> Kind.WAITERS;
      case Event.TrimDirfrag _, Event.TrimInode _, Event.TrimEmptyImport _ -> Kind.TRIMS;
      case Event.StartSegment _ -> Kind.SEGMENTS;
      case Event.PublishStopping _ -> Kind.STOPS;
      case Event.PublishStarting _ -> Kind.RESTARTS;
      case Event.EmptyDir _ -> Kind.EMPTIES;
      case Event.ForceReadonly _ -> Kind.ERRORS;
      case Event.BeginRequest _, Event.WaitWithPin _ -> Kind.REQUESTS;
      case Event.PublishEpoch _ -> Kind.EPOCHS;
      case Event.ClientConnect _ -> null;
      case Event.ClientGone _ -> Kind.GONE;
      case Event.ResetSession _ -> Kind.RESETS;
      case Event.GatherCaps _ -> Kind.GATHERS;
    };
  }

  /// How much is left of something.
  public int left(Kind kind) {
    return switch (kind) {
      case EXPORTS -> exports;
      case PINS -> pins;
      case LOCKS -> locks;
      case WAITERS -> waiters;
      case TRIMS -> trims;
      case STOPS -> stops;
      case DRAINS -> drains;
      case EPOCHS -> epochs;
      case FAILURES -> failures;
      case STANDBYS -> standbys;
      case RESTARTS -> restarts;
      case SEGMENTS -> segments;
      case QUEUED -> queued;
      case CLEARS -> clears;
      case RESIZES -> resizes;
      case EMPTIES -> empties;
      case ERRORS -> errors;
      case REQUESTS -> requests;
      case GONE -> gone;
      case RESETS -> resets;
      case GATHERS -> gathers;
    };
  }

  /// Whether something, or null for nothing, can be afforded. TLA+: the guard of `Spend`.
  public boolean affords(@Nullable Kind kind) {
    return kind == null || left(kind) > 0;
  }

  /// What is left after something that can be afforded. TLA+: `Spend`.
  public Budget after(@Nullable Kind kind) {
    return kind == null ? this : with(kind, left(kind) - 1);
  }

  /// The same with another amount of something.
  public Budget with(Kind kind, int amount) {
    return new Budget(
        kind == Kind.EXPORTS ? amount : exports,
        kind == Kind.PINS ? amount : pins,
        kind == Kind.LOCKS ? amount : locks,
        kind == Kind.WAITERS ? amount : waiters,
        kind == Kind.TRIMS ? amount : trims,
        kind == Kind.STOPS ? amount : stops,
        kind == Kind.DRAINS ? amount : drains,
        kind == Kind.EPOCHS ? amount : epochs,
        kind == Kind.FAILURES ? amount : failures,
        kind == Kind.STANDBYS ? amount : standbys,
        kind == Kind.RESTARTS ? amount : restarts,
        kind == Kind.SEGMENTS ? amount : segments,
        kind == Kind.QUEUED ? amount : queued,
        kind == Kind.CLEARS ? amount : clears,
        kind == Kind.RESIZES ? amount : resizes,
        kind == Kind.EMPTIES ? amount : empties,
        kind == Kind.ERRORS ? amount : errors,
        kind == Kind.REQUESTS ? amount : requests,
        kind == Kind.GONE ? amount : gone,
        kind == Kind.RESETS ? amount : resets,
        kind == Kind.GATHERS ? amount : gathers);
  }
}
