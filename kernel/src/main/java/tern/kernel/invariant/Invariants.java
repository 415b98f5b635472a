package tern.kernel.invariant;

import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Rank;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;
import tern.kernel.invariant.Property.Kind;

/// Every property, in the order of the spec: a table of contents.
///
/// TLA+: modules `Properties` and `Reachability`, which a test compares.
public final class Invariants {
  private static final Vector<Property> MUST_HOLD =
      Vector.of(
          inv(
              "NoAssertionInv",
              "No rank dies of an assertion.",
              "a metadata server goes down in the middle of a migration.",
              eachRank(AssertionInvariants::noAssertionInv)),
          inv(
              "SingleOwnerInv",
              "At most one rank believes that a dirfrag is its own and nobody else's.",
              "two servers answer for one directory.",
              ranks(OwnershipInvariants::owned, OwnershipInvariants::singleOwnerInv)),
          inv(
              "SingleWriterInv",
              "At most one rank has a dirfrag's auth bit and has it not frozen.",
              "two servers change one directory.",
              ranks(OwnershipInvariants::writable, OwnershipInvariants::singleWriterInv)),
          inv(
              "DurableOwnerInv",
              "Every dirfrag is in the durable journal of some rank.",
              "after a crash of all nobody owns the directory.",
              ranks(Ownership::durable, JournalInvariants::durableOwnerInv)),
          inv(
              "SingleDurableOwnerInv",
              "The durable journals of at most one rank call a dirfrag owned for good.",
              "after a crash of all two servers claim the directory.",
              ranks(Ownership::durable, JournalInvariants::singleDurableOwnerInv)),
          inv(
              "JournalAuthInv",
              "A rank stands first in a dirfrag's pair exactly if its journal, with all that it "
                  + "has submitted, says that the dirfrag is its own; and the journal is in doubt "
                  + "exactly while an import has not ended.",
              "a rank comes back from a crash as somebody else.",
              eachUp(JournalInvariants::journalAuthInv)),
          inv(
              "AuthBitInv",
              "The auth bit is set where the pair names this rank first, and at the exporter "
                  + "until the end.",
              "a rank changes what it has given away.",
              eachUp(PhaseInvariants::authBitInv)),
          inv(
              "DirAuthByPhaseInv",
              "The pair of a tree on the move is the one that its phase calls for.",
              "who asks is sent to the wrong server.",
              eachUp(PhaseInvariants::dirAuthByPhaseInv)),
          inv(
              "FrozenUntouchedInv",
              "A tree that an exporter has frozen, a subtree root of its own, has no request at "
                  + "work in it, anywhere; but an importer that sees the exporter fail when the "
                  + "export is durable does not wait for its last word.",
              "a change is made to what has been sent already.",
              ranks(Frozen::of, PhaseInvariants::frozenUntouchedInv)),
          inv(
              "PinsAccountedInv",
              "Every pin on a dirfrag is held by a request, here or at another rank, a lock, a "
                  + "migration, the freeze of the dirfrag itself, or caps that come from a replica.",
              "a tree can never be frozen again.",
              eachUp(PinInvariants::pinsAccountedInv)),
          inv(
              "FlagsAccountedInv",
              "Every flag and every pin on an inode belongs to a migration under way, or says that nothing is in a dirfrag, which only its owner knows.",
              "a cache that can never be trimmed, a server that cannot stop.",
              eachUp(PinInvariants::flagsAccountedInv)),
          inv(
              "SessionsAccountedInv",
              "The sessions of the clients are marked as importing once for each import that has "
                  + "been taken and is not finished, and for each that was aborted before it was "
                  + "durable, until then; and once while it is logged that they open for caps that "
                  + "come from a replica, or with a rejoin.",
              "a session that can never be closed, nor its client evicted.",
              eachUp(PinInvariants::sessionsAccountedInv)),
          inv(
              "QueueAccountedInv",
              "What the exporter counts is so: how many exports are in LOCKING, how large the "
                  + "others are together, and how many parts of each split have not ended.",
              "too much goes at once, or nothing ever again.",
              eachUp(QueueInvariants::queueAccountedInv)),
          inv(
              "QueueMovesInv",
              "A rank with no export under way has none in its queue that could begin.",
              "what has been decided does not happen until something else is.",
              eachUp(QueueInvariants::queueMovesInv)),
          inv(
              "AuditInv",
              "The migrator's own audit holds at every rank.",
              "the seed's check at the end of an export stops the server.",
              eachUp(AssertionInvariants::auditInv)),
          inv(
              "CacheTreeInv",
              "Whoever owns the dirfrag that holds an inode also holds the inode's own dirfrag, "
                  + "and every dirfrag and inode hangs on one that is held.",
              "a hint leads nowhere, and bystanders are not told.",
              eachUp(CacheInvariants::cacheTreeInv)),
          inv(
              "ReplicaMapInv",
              "No owner misses a replica: who holds a copy is in the replica map of every rank "
                  + "that has the auth bit, once nothing of it is under way. But what a rank that has "
                  + "stopped had held may still be in it if its number is used again: it came back "
                  + "without having to declare what it holds.",
              "a holder is not told when the tree moves.",
              quiet(Holding::of, QuietInvariants::replicaMapInv)),
          inv(
              "QuietViewInv",
              "When no migration is under way, each holder's view of the owner is right.",
              "who asks is sent to the wrong server for good.",
              quiet(Beliefs::of, QuietInvariants::quietViewInv)),
          inv(
              "QuietOwnerInv",
              "When no migration is under way, every dirfrag has an owner and nothing is "
                  + "frozen.",
              "a directory that nobody serves.",
              quiet(Calm::of, QuietInvariants::quietOwnerInv)),
          inv(
              "CapsInv",
              "When no migration is under way, a client that is there, to which nobody has "
                  + "anything to say and whose session nobody ends, has each of its caps from the "
                  + "one rank that owns the directory, by the same number on both sides, migrated "
                  + "as often; and no other rank has one for it but those from which it had one "
                  + "from the start as they hold a replica. It may have none if an owner has died "
                  + "before the client heard of its cap there; or if a rank stops that holds a "
                  + "replica, which closes its sessions.",
              "a client writes with a cap that nobody knows of, or cannot.",
              new Check.OfClients<>(Issuer::of, ClientInvariants::capsInv)),
          inv(
              "EvictionInv",
              "Nobody who is there is evicted.",
              "a client loses what it has not written back, and its mount.",
              eachRank(ClientInvariants::evictionInv)),
          inv(
              "ClientCapsInv",
              "Of two caps that a client has for one file, one has migrated more often; not "
                  + "counting those of ranks that hold a replica, which never count for the client "
                  + "either.",
              "it cannot tell which of the two counts.",
              new Check.OfClient(ClientInvariants::clientCapsInv)),
          inv(
              "RestInv",
              "When the system owes no step, no migration and no recovery is under way, nor the "
                  + "request of an export; unless a rank has failed for good, or has halted when it "
                  + "was done with stopping: then there is no export, and an import waits for the "
                  + "resolve that never comes. A recovery may wait only for who has failed. And data "
                  + "that mds_inject_migrator_session_race keeps waiting may wait for ever.",
              "a tree that stays frozen for ever, or can never freeze.",
              new Check.AtRest(RestInvariants::restInv)),
          prop(
              "OwnershipProp",
              "Migration refines Ownership: every dirfrag has one owner at any time, and a tree "
                  + "changes hands in one step.",
              "there is a moment at which a crash loses a directory.",
              new Check.OfSteps<>(
                  Ownership::durable,
                  Ownership::everyDirfragHasAnOwner,
                  Ownership::ownershipProp)));

  private static final Vector<Property> MUST_BE_FOUND =
      Vector.of(
          reach("ReachExportLocking", "", someRank(ReachClaims.exports(Export.Locking.class))),
          reach(
              "ReachExportDiscovering",
              "",
              someRank(ReachClaims.exports(Export.Discovering.class))),
          reach("ReachExportFreezing", "", someRank(ReachClaims.exports(Export.Freezing.class))),
          reach("ReachExportPrepping", "", someRank(ReachClaims.exports(Export.Prepping.class))),
          reach("ReachExportWarning", "", someRank(ReachClaims.exports(Export.Warning.class))),
          reach("ReachExportExporting", "", someRank(ReachClaims.exports(Export.Exporting.class))),
          reach(
              "ReachExportLoggingFinish",
              "",
              someRank(ReachClaims.exports(Export.LoggingFinish.class))),
          reach("ReachExportNotifying", "", someRank(ReachClaims.exports(Export.Notifying.class))),
          reach(
              "ReachExportCancelling", "", someRank(ReachClaims.exports(Export.Cancelling.class))),
          reach("ReachExportQueued", "", someRank(ReachClaims::isQueued)),
          reach("ReachExportSplit", "", someRank(ReachClaims::isSplit)),
          reach(
              "ReachImportDiscovering",
              "",
              someRank(ReachClaims.imports(Import.Discovering.class))),
          reach(
              "ReachImportDiscovered", "", someRank(ReachClaims.imports(Import.Discovered.class))),
          reach("ReachImportPrepping", "", someRank(ReachClaims.imports(Import.Prepping.class))),
          reach("ReachImportPrepped", "", someRank(ReachClaims.imports(Import.Prepped.class))),
          reach(
              "ReachImportLoggingStart",
              "",
              someRank(ReachClaims.imports(Import.LoggingStart.class))),
          reach("ReachImportAcking", "", someRank(ReachClaims.imports(Import.Acking.class))),
          reach("ReachImportFinishing", "", someRank(ReachClaims.imports(Import.Finishing.class))),
          reach("ReachImportAborting", "", someRank(ReachClaims.imports(Import.Aborting.class))),
          reach("ReachReplay", "", someRank(ReachClaims.runsIn(State.REPLAY))),
          reach("ReachResolve", "", someRank(ReachClaims.runsIn(State.RESOLVE))),
          reach("ReachReconnect", "", someRank(ReachClaims.runsIn(State.RECONNECT))),
          reach("ReachRejoin", "", someRank(ReachClaims.runsIn(State.REJOIN))),
          reach("ReachRecovered", "", someRank(ReachClaims::isRecovered)),
          reach("ReachAmbiguousImport", "", someRank(ReachClaims::isInDoubt)),
          reach(
              "ReachCapMigrated",
              "A client has heard that its cap has gone, and has it from elsewhere now.",
              new Check.OfClient(ClientInvariants::reachCapMigrated)),
          reach("ReachSessionStale", "", someRank(ReachClaims::hasStaleSession)),
          reach(
              "ReachHandover",
              "A dirfrag has changed hands and everything is at rest again.",
              ranks(ReachClaims.Held::of, ReachClaims::reachHandover)));

  private Invariants() {}

  /// What must hold in every state and of every step. TLA+: module `Properties`.
  public static Vector<Property> mustHold() {
    return MUST_HOLD;
  }

  /// What must be found in some state. TLA+: module `Reachability`.
  public static Vector<Property> mustBeFound() {
    return MUST_BE_FOUND;
  }

  /// All of them.
  public static Vector<Property> all() {
    return MUST_HOLD.appendAll(MUST_BE_FOUND);
  }

  /// The one of this name.
  public static Property named(String name) {
    return all()
        .find(property -> property.name().equals(name))
        .getOrElseThrow(() ->
            new IllegalArgumentException(
                "no property is named "
                    + name
                    + "; there are "
                    + all().map(Property::name).mkString(", ")));
  }

  /// What must hold in every state and does not in this one.
  public static Vector<Property> violated(Model model, Cluster cluster) {
    return MUST_HOLD.filter(
        property -> property.kind() == Kind.INV && !property.holds(model, cluster));
  }

  private static Property inv(String name, String sentence, String withoutIt, Check check) {
    return new Property(name, Kind.INV, sentence, withoutIt, check);
  }

  private static Property prop(String name, String sentence, String withoutIt, Check check) {
    return new Property(name, Kind.PROP, sentence, withoutIt, check);
  }

  private static Property reach(String name, String sentence, Check check) {
    return new Property(name, Kind.REACH, sentence, "", check);
  }

  private static Check eachRank(BiPredicate<Model, Mds> test) {
    return new Check.OfRank(test);
  }

  private static Check eachUp(BiPredicate<Model, Mds> test) {
    return new Check.OfRank((model, m) -> !Up.isUp(m) || test.test(model, m));
  }

  private static Check someRank(BiPredicate<Model, Mds> test) {
    return new Check.OfRank(test);
  }

  private static <V> Check ranks(
      BiFunction<Model, Mds, V> view, BiPredicate<Model, TreeMap<Rank, V>> test) {
    return new Check.OfRanks<>(view, test);
  }

  private static <V> Check quiet(
      BiFunction<Model, Mds, V> view, BiPredicate<Model, TreeMap<Rank, V>> test) {
    return new Check.WhenQuiet<>(new Check.OfRanks<>(view, test));
  }
}
