package tern.kernel.session;

import static tern.kernel.session.Sessions.fold;
import static tern.kernel.session.Sessions.tellCounted;
import static tern.kernel.session.Sessions.with;

import io.vavr.Tuple;
import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.Step;
import tern.kernel.session.Cap.Exported;
import tern.kernel.session.Cap.Imported;

/// How caps migrate: what goes with a tree, what the importer answers, and who is told.
///
/// TLA+: module `Sessions`. Ceph: what of `Migrator` has `caps` in its name.
public final class Caps {
  private Caps() {}

  /// The caps on what is in some dirfrags as they go. TLA+: `ExportedCaps`. Ceph:
  /// `Migrator::encode_export_inode_caps`.
  public static TreeMap<Dir, TreeMap<Client, Exported>> exportedCaps(Mds m, TreeSet<Dir> dirs) {
    return m.sessionMap()
        .caps()
        .filterKeys(dirs::contains)
        .mapValues(caps -> caps.mapValues(cap -> cap.exported(m.incarnation())));
  }

  /// The clients whose caps come.
  public static TreeSet<Client> clients(TreeMap<Dir, TreeMap<Client, Exported>> exports) {
    return exports.values().foldLeft(TreeSet.empty(), (all, caps) -> all.addAll(caps.keySet()));
  }

  /// Files are pinned while their caps come. TLA+: `PinImportingCaps`. Ceph:
  /// `Migrator::decode_import_inode_caps`.
  public static Step pin(Step t, TreeMap<Dir, ?> exports) {
    return t.foldDown(dirs(exports), (x, d) -> with(x, map -> map.pin(d)));
  }

  /// Their caps have come, or gone back. TLA+: `UnpinImportingCaps`.
  public static Step unpin(Step t, TreeMap<Dir, ?> exports) {
    return t.foldDown(dirs(exports), (x, d) -> with(x, map -> map.unpin(d)));
  }

  private static TreeSet<Dir> dirs(TreeMap<Dir, ?> exports) {
    return TreeSet.ofAll(exports.keySet());
  }

  /// The import is durable: clients that have no cap here get one. TLA+: `AddImportedCaps`. Ceph:
  /// `Migrator::finish_import_inode_caps`.
  public static Step addImportedCaps(Step t, TreeMap<Dir, TreeMap<Client, Exported>> exports) {
    return t.foldDown(
        dirs(exports),
        (x, d) ->
            fold(
                x,
                exports.get(d).get().keySet(),
                (y, c) ->
                    with(y, map -> map.capsOn(d).containsKey(c) ? map : map.withNewCap(d, c))));
  }

  /// What the exporter is told of them. TLA+: `ImportedCaps`.
  public static TreeMap<Dir, TreeMap<Client, Imported>> importedCaps(
      Mds m, TreeMap<Dir, TreeMap<Client, Exported>> exports) {
    return exports.map((d, caps) ->
        Tuple.of(
            d,
            caps.map((c, from) ->
                Tuple.of(
                    c, m.sessionMap().capsOn(d).get(c).get().imported(from, m.incarnation())))));
  }

  /// The exporter has let go: the caps are this rank's, and the clients are told whose they were.
  /// TLA+: `FinishImportedCaps`. Ceph: `Migrator::import_finish`, `MDCache::do_cap_import`.
  public static Step finishImportedCaps(
      Step t, Rank from, TreeMap<Dir, TreeMap<Client, Exported>> exports) {
    return t.foldDown(
        dirs(exports),
        (x, d) -> {
          var caps = exports.get(d).get();
          return fold(x, caps.keySet(), (y, c) -> finishImported(y, from, d, c, caps.get(c).get()));
        });
  }

  private static Step finishImported(Step t, Rank from, Dir d, Client c, Exported export) {
    var known = t.mds().sessionMap().capsOn(d).get(c);
    if (known.isEmpty()) {
      return t.die(Assertion.ImportFinishCap);
    }
    var cap = known.get().merged(export);
    var told = new Call.CapImport(d, cap.capId(), cap.seq(), cap.mseq(), export.peer(from));
    return tellCounted(with(t, map -> map.withCaps(d, map.capsOn(d).put(c, cap))), c, told);
  }

  /// Caps that came and are not this rank's after all. TLA+: `RemoveImportingCaps`. Ceph:
  /// `Migrator::import_reverse`.
  public static Step removeImportingCaps(Step t, TreeMap<Dir, TreeMap<Client, Exported>> exports) {
    return t.foldDown(
        dirs(exports),
        (x, d) ->
            with(
                x,
                map ->
                    map.withCaps(
                        d,
                        map.capsOn(d)
                            .reject((c, cap) ->
                                cap.importing() && exports.get(d).get().containsKey(c)))));
  }

  /// The tree is the importer's: the clients are told who has their caps now. TLA+:
  /// `FinishExportInodeCaps`. Ceph: `Migrator::finish_export_inode_caps`.
  public static Step finishExportInodeCaps(
      Step t, Dir d, Rank to, TreeMap<Dir, TreeMap<Client, Imported>> imported) {
    var caps = t.mds().sessionMap().capsOn(d);
    var given = imported.getOrElse(d, TreeMap.empty());
    var told =
        fold(t, caps.keySet(), (x, c) -> finishExported(x, d, c, caps.get(c).get(), to, given));
    return with(told, map -> map.withCaps(d, TreeMap.empty()));
  }

  private static Step finishExported(
      Step t, Dir d, Client c, Cap cap, Rank to, TreeMap<Client, Imported> given) {
    return given.containsKey(c)
        ? tellCounted(
            t, c, new Call.CapExport(d, cap.capId(), cap.mseq(), given.get(c).get().peer(to)))
        : t.die(Assertion.FinishExportInodeCapsPeer);
  }
}
