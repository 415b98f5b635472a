package tern.checker.explore;

import io.vavr.collection.TreeMap;
import java.util.ArrayList;
import java.util.List;
import tern.checker.engine.Effect;
import tern.checker.engine.Link;
import tern.kernel.Dir;
import tern.kernel.Input;
import tern.kernel.Rank;
import tern.kernel.client.Reaction.Say;
import tern.kernel.session.Call;
import tern.kernel.session.Client;

/// The links between ranks and clients, which come after all others: for each client and each rank
/// one up and one down.
///
/// @param ranks the ranks, whose nodes are the first
/// @param clients the clients, whose nodes come after that of the monitor
/// @param first the number of the first link
record Lines(List<Rank> ranks, List<Client> clients, int first) {
  List<Link> links() {
    var links = new ArrayList<Link>();
    for (int c = 0; c < clients.size(); c++) {
      for (int r = 0; r < ranks.size(); r++) {
        links.add(new Link(node(c), r));
        links.add(new Link(r, node(c)));
      }
    }
    return links;
  }

  private int node(int client) {
    return ranks.size() + 1 + client;
  }

  private int node(Client c) {
    return node(clients.indexOf(c));
  }

  /// The client at a node.
  Client client(int node) {
    return clients.get(node - ranks.size() - 1);
  }

  /// Whether a node is a client's.
  boolean isClient(int node) {
    return node > ranks.size();
  }

  int up(Client c, Rank r) {
    return first + 2 * (clients.indexOf(c) * ranks.size() + ranks.indexOf(r));
  }

  int down(Client c, Rank r) {
    return up(c, r) + 1;
  }

  /// What a client says.
  Effect<Input> say(Client c, Say said) {
    return new Effect.Send<>(up(c, said.to()), new Input.Said(said.call()));
  }

  /// What a rank says. That another instance calls ends the connection with the one before.
  List<Effect<Input>> tell(Rank r, Client c, Call call) {
    var said = new Effect.Send<Input>(down(c, r), new Input.Said(call));
    return call instanceof Call.Reconnect
        ? List.of(new Effect.Empty<>(up(c, r)), said, new Effect.Tell<>(node(c), new Note.Calls(r)))
        : List.of(said);
  }

  /// The end of an instance that had issued caps.
  List<Effect<Input>> bereave(Rank r, TreeMap<Client, TreeMap<Dir, Integer>> issued) {
    return issued
        .<Effect<Input>>map(on -> new Effect.Tell<>(node(on._1), new Note.Dies(r, on._2)))
        .toJavaList();
  }

  /// A client goes away: nothing is under way any more, and each rank will notice.
  List<Effect<Input>> hangUp(Client c) {
    var effects = new ArrayList<Effect<Input>>();
    for (var r : ranks) {
      effects.add(new Effect.Empty<>(up(c, r)));
      effects.add(new Effect.Empty<>(down(c, r)));
      effects.add(new Effect.Tell<>(ranks.indexOf(r), new Note.Goes(c)));
    }
    return effects;
  }
}
