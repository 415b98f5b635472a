package tern.checker.coverage;

import static java.util.stream.Collectors.toCollection;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;
import tern.checker.check.Jobs;
import tern.checker.codec.ModelCodec;
import tern.checker.engine.ExploreProgress;
import tern.checker.engine.Explorer;
import tern.checker.engine.Limits;
import tern.checker.explore.ClusterSystem;
import tern.checker.model.Manifest;
import tern.checker.model.Manifest.Protocol;
import tern.checker.model.Manifest.Size;
import tern.checker.model.ModelFile;
import tern.checker.rows.Row;
import tern.kernel.Repair;
import tern.kernel.cluster.Model;

/// What each of some models reaches, under both protocols.
public record Coverage(Map<Protocol, Map<String, Reached>> reached) {
  public Coverage {
    var copy = new EnumMap<Protocol, Map<String, Reached>>(Protocol.class);
    reached.forEach((protocol, models) ->
        copy.put(protocol, Collections.unmodifiableMap(new LinkedHashMap<>(models))));
    reached = Collections.unmodifiableMap(copy);
  }

  /// Told before a model is explored, and while it is.
  @FunctionalInterface
  public interface Watch {
    /// How an exploration is to tell how far it is.
    ExploreProgress watch(Protocol protocol, String model);
  }

  /// The models of the manifest up to a size, by name.
  public static List<ModelFile> models(Path directory, Size largest) {
    return Manifest.read(directory.resolve("manifest.json")).models().stream()
        .filter(entry -> entry.size().compareTo(largest) <= 0)
        .map(entry -> ModelFile.find(directory, entry.name()))
        .sorted(Comparator.comparing(ModelFile::name))
        .toList();
  }

  /// Explores models under both protocols, as many at a time as there are threads: one is too small
  /// to keep several busy.
  public static Coverage of(List<ModelFile> models, int threads, Watch watch) {
    var workers =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("coverage-", 1).factory());
    try {
      var pending = new EnumMap<Protocol, Map<String, Future<Reached>>>(Protocol.class);
      for (var protocol : Protocol.values()) {
        var each = new LinkedHashMap<String, Future<Reached>>();
        for (var file : models) {
          var model = model(file, protocol);
          var progress = watch.watch(protocol, file.name());
          each.put(file.name(), workers.submit(() -> reached(model, progress)));
        }
        pending.put(protocol, each);
      }
      return await(pending);
    } finally {
      workers.shutdownNow();
    }
  }

  private static Reached reached(Model model, ExploreProgress progress) {
    var system = new ClusterSystem(model);
    var graph = new Explorer(1).explore(system, List.of(), Limits.NONE, progress);
    return Reached.in(graph, model.rules());
  }

  private static Coverage await(Map<Protocol, Map<String, Future<Reached>>> pending) {
    var reached = new EnumMap<Protocol, Map<String, Reached>>(Protocol.class);
    pending.forEach((protocol, models) -> {
      var each = new LinkedHashMap<String, Reached>();
      models.forEach((model, found) -> each.put(model, Jobs.await(found)));
      reached.put(protocol, each);
    });
    return new Coverage(reached);
  }

  /// A model under a protocol.
  public static Model model(ModelFile file, Protocol protocol) {
    var repairs =
        switch (protocol) {
          case SEED -> List.<String>of();
          case SOUND -> Arrays.stream(Repair.values()).map(Repair::name).toList();
        };
    return ModelCodec.read(file, file.changed(List.of(), repairs));
  }

  /// The model with the fewest states that reaches a cell.
  public Optional<String> smallest(Protocol protocol, Cell cell) {
    return smallest(protocol, model -> model.cells().contains(cell));
  }

  /// The model with the fewest states that takes an edge.
  public Optional<String> smallest(Protocol protocol, Edge edge) {
    return smallest(protocol, model -> model.edges().contains(edge));
  }

  /// The model with the fewest states that takes a row.
  public Optional<String> smallest(Protocol protocol, Row row) {
    return smallest(protocol, model -> model.rows().containsKey(row.id()));
  }

  /// How many steps of a model take a row.
  public int steps(Protocol protocol, String model, Row row) {
    var reached = models(protocol).get(model);
    return reached == null ? 0 : reached.rows().getOrDefault(row.id(), 0);
  }

  private Optional<String> smallest(Protocol protocol, Predicate<Reached> reaches) {
    return models(protocol).entrySet().stream()
        .filter(entry -> reaches.test(entry.getValue()))
        .min(
            Comparator.comparingInt((Map.Entry<String, Reached> entry) -> entry.getValue().states())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey);
  }

  /// Every cell that some model reaches.
  public SortedSet<Cell> cells(Protocol protocol) {
    return union(protocol, Reached::cells);
  }

  /// Every edge that some model takes.
  public SortedSet<Edge> edges(Protocol protocol) {
    return union(protocol, Reached::edges);
  }

  private <T> SortedSet<T> union(Protocol protocol, Function<Reached, SortedSet<T>> part) {
    return models(protocol).values().stream()
        .flatMap(model -> part.apply(model).stream())
        .collect(toCollection(TreeSet::new));
  }

  private Map<String, Reached> models(Protocol protocol) {
    return reached.getOrDefault(protocol, Map.of());
  }
}
