package tern.checker.explore;

import io.vavr.collection.TreeMap;
import java.util.List;
import java.util.function.BiFunction;
import tern.checker.engine.Question;
import tern.checker.engine.Question.Kind;
import tern.checker.engine.Question.Scope;
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.client.ClientState;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;
import tern.kernel.invariant.Check;
import tern.kernel.invariant.Invariants;
import tern.kernel.invariant.Property;
import tern.kernel.session.Client;

/// The kernel's properties as questions about a [ClusterSystem].
public final class ClusterQuestions {
  private final Model model;

  private ClusterQuestions(Model model) {
    this.model = model;
  }

  /// All properties, in the kernel's order.
  public static List<Question<Cluster, Member>> all(Model model) {
    var questions = new ClusterQuestions(model);
    return Invariants.all().map(questions::of).asJava();
  }

  private Question<Cluster, Member> of(Property property) {
    return new Question<>(property.name(), kind(property), scope(property));
  }

  private static Kind kind(Property property) {
    return switch (property.kind()) {
      case INV -> Kind.INVARIANT;
      case PROP -> Kind.STEP;
      case REACH -> Kind.REACH;
    };
  }

  private Scope<Cluster, Member> scope(Property property) {
    boolean ofMonitor = property.kind() != Property.Kind.REACH;
    return switch (property.check()) {
      case Check.OfRank(var test) ->
          new Question.OfNode<>(member ->
              member instanceof Member.AtRank at ? test.test(model, at.mds()) : ofMonitor);
      case Check.OfRanks<?> ranks -> new Question.OfNodes<>(view(ranks));
      case Check.WhenQuiet<?>(var ranks) -> new Question.WhenQuiet<>(view(ranks));
      case Check.OfClient(var test) ->
          new Question.OfNode<>(member ->
              member instanceof Member.AtClient at ? test.test(model, at.state()) : ofMonitor);
      case Check.OfClients<?> clients -> new Question.WhenQuiet<>(view(clients));
      case Check.AtRest _ -> new Question.AtRest<>();
      case Check.OfSteps<?> steps -> steps(steps);
    };
  }

  private <V> Question.View<Member, Boolean> view(Check.OfRanks<V> check) {
    return new Question.View<>(
        member -> view(check.view(), member), views -> check.test().test(model, byRank(views)));
  }

  private <V> Question.View<Member, Boolean> view(Check.OfClients<V> check) {
    return new Question.View<>(
        member ->
            member instanceof Member.AtClient at
                ? Member.AtClient.quiet(at.client(), at.state())
                : view((model, m) -> check.ofRank().apply(model, m), member),
        views -> check.test().test(model, byRank(views), clients(views)));
  }

  private static TreeMap<Client, ClientState> clients(List<?> views) {
    TreeMap<Client, ClientState> clients = TreeMap.empty();
    for (var view : views) {
      if (view instanceof Member.AtClient(var c, var k, _)) {
        clients = clients.put(c, k);
      }
    }
    return clients;
  }

  private <V> Scope<Cluster, Member> steps(Check.OfSteps<V> check) {
    return new Question.OfSteps<>(
        new Question.View<>(
            member -> view(check.view(), member),
            views -> check.start().test(model, byRank(views))),
        (before, after) -> check.step().test(model, byRank(before), byRank(after)));
  }

  private <V> Object view(BiFunction<Model, Mds, V> view, Member member) {
    return switch (member) {
      case Member.AtRank at -> new RankView(at.mds().rank(), view.apply(model, at.mds()));
      case Member.AtMonitor _, Member.AtClient _ -> NOT_LOOKED_AT;
    };
  }

  /// What a property looks at of a rank.
  private record RankView(Rank rank, Object view) {}

  private static final Object NOT_LOOKED_AT = "the monitor, or a client";

  @SuppressWarnings("unchecked") // views come from the check that they are given to
  private static <V> TreeMap<Rank, V> byRank(List<?> views) {
    TreeMap<Rank, V> byRank = TreeMap.empty();
    for (var view : views) {
      if (view instanceof RankView(var rank, var seen)) {
        byRank = byRank.put(rank, (V) seen);
      }
    }
    return byRank;
  }
}
