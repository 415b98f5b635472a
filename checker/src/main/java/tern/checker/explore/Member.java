package tern.checker.explore;

import io.vavr.Tuple;
import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.Mds;
import tern.kernel.MdsMap;
import tern.kernel.Rank;
import tern.kernel.client.ClientState;
import tern.kernel.cluster.Instance;
import tern.kernel.cluster.Monitor;
import tern.kernel.session.Client;

/// A node of a cluster: what the kernel has of it, and what decides at it how a failure or a return
/// goes on that has begun elsewhere. The latter follows from the former of the other nodes.
public sealed interface Member {
  /// The same after it was told something.
  Member told(Note note);

  /// A rank.
  ///
  /// @param standing what the monitor's map says of it, as far as it is up or not: ACTIVE, STOPPED
  ///   or FAILED
  /// @param gone the clients that are gone
  record AtRank(Mds mds, MdsMap.State standing, TreeSet<Client> gone) implements Member {
    /// One that the monitor's map says to be up.
    static AtRank up(Mds mds) {
      return new AtRank(mds, MdsMap.State.ACTIVE, TreeSet.empty());
    }

    AtRank with(Mds next) {
      return new AtRank(next, standing, gone);
    }

    @Override
    public Member told(Note note) {
      return switch (note) {
        case Note.Stands(var now) -> new AtRank(mds, now, gone);
        case Note.Goes(var c) -> new AtRank(mds, standing, gone.add(c));
        case Note.AsksFor _, Note.Lives _, Note.Calls _, Note.Dies _ ->
            throw new IllegalStateException("not to a rank: " + note);
      };
    }
  }

  /// The monitor.
  ///
  /// @param instances how the instance of each rank stands
  record AtMonitor(Monitor monitor, TreeMap<Rank, Instance> instances) implements Member {
    /// With the next map; where that speaks of another instance, it has not begun.
    AtMonitor with(Monitor next) {
      var begun =
          instances.map(
              (r, instance) -> Tuple.of(r, isSame(r, next) ? instance : Instance.UNBOOTED));
      return new AtMonitor(next, begun);
    }

    private boolean isSame(Rank r, Monitor next) {
      return next.map().incarnationOf(r) == monitor.map().incarnationOf(r);
    }

    @Override
    public Member told(Note note) {
      return switch (note) {
        case Note.AsksFor(var r, var wanted) -> new AtMonitor(monitor.ask(r, wanted), instances);
        case Note.Lives(var r, var now) -> new AtMonitor(monitor, instances.put(r, now));
        case Note.Stands _, Note.Goes _, Note.Calls _, Note.Dies _ ->
            throw new IllegalStateException("not to the monitor: " + note);
      };
    }
  }

  /// A client.
  ///
  /// @param called how many instances of a rank call of which it has not heard yet; none where that
  ///   is 0
  record AtClient(Client client, ClientState state, TreeMap<Rank, Integer> called)
      implements Member {
    /// One that nobody calls.
    static AtClient quiet(Client client, ClientState state) {
      return new AtClient(client, state, TreeMap.empty());
    }

    AtClient with(ClientState next) {
      return new AtClient(client, next, called);
    }

    /// After it has heard that an instance of a rank calls.
    AtClient heard(Rank r) {
      int left = called.get(r).get() - 1;
      return new AtClient(client, state, left == 0 ? called.remove(r) : called.put(r, left));
    }

    /// After it has gone away.
    AtClient gone(ClientState next) {
      return quiet(client, next);
    }

    @Override
    public Member told(Note note) {
      return switch (note) {
        case Note.Calls(var r) ->
            new AtClient(client, state, called.put(r, called.getOrElse(r, 0) + 1));
        case Note.Dies(var r, var issued) -> with(state.bereaved(r, issued));
        case Note.AsksFor _, Note.Lives _, Note.Stands _, Note.Goes _ ->
            throw new IllegalStateException("not to a client: " + note);
      };
    }
  }
}
