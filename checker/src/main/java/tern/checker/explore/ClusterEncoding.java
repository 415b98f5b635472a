package tern.checker.explore;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import java.util.List;
import tern.checker.codec.EventCodec;
import tern.checker.codec.TypeCodec;
import tern.checker.engine.Encoding;
import tern.checker.tlc.ActionCall;
import tern.checker.value.Str;
import tern.checker.value.Tuple;
import tern.checker.value.Value;
import tern.checker.value.ValueDecoder;
import tern.checker.value.ValueEncoder;
import tern.kernel.Event;
import tern.kernel.Input;
import tern.kernel.Mds;
import tern.kernel.MdsMap;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.client.ClientState;
import tern.kernel.cluster.Instance;
import tern.kernel.cluster.Monitor;
import tern.kernel.session.Call;
import tern.kernel.session.Client;

/// What a [ClusterSystem] is made of as bytes: what it is, and the value that the spec gives it.
public final class ClusterEncoding implements Encoding<Member, Input, Event> {
  private static final String RANK = "rank";
  private static final String MONITOR = "monitor";
  private static final String NOTHING = "nothing";
  private static final String CLIENT = "client";
  private static final String SAID = "said";
  private static final String MAIL = "mail";
  private static final String MAP = "map";

  private final TypeCodec<Mds> ranks = new TypeCodec<>(Mds.class);
  private final TypeCodec<MdsMap.State> standings = new TypeCodec<>(MdsMap.State.class);
  private final TypeCodec<Rank> numbers = new TypeCodec<>(Rank.class);
  private final TypeCodec<Instance> lives = new TypeCodec<>(Instance.class);
  private final TypeCodec<Integer> counts = new TypeCodec<>(Integer.class);
  private final TypeCodec<Monitor> monitors = new TypeCodec<>(Monitor.class);
  private final TypeCodec<Message> messages = new TypeCodec<>(Message.class);
  private final TypeCodec<MdsMap> maps = new TypeCodec<>(MdsMap.class);
  private final TypeCodec<Client> names = new TypeCodec<>(Client.class);
  private final TypeCodec<ClientState> clients = new TypeCodec<>(ClientState.class);
  private final TypeCodec<Call> calls = new TypeCodec<>(Call.class);
  private final EventCodec events = new EventCodec();

  /// A value with a word that says what it is.
  private record Named(String word, Value value) {
    byte[] toBytes() {
      return ValueEncoder.encode(Value.tuple(Value.of(word), value));
    }

    static Named of(byte[] bytes) {
      if (ValueDecoder.decode(bytes) instanceof Tuple pair
          && pair.size() == 2
          && pair.at(1) instanceof Str word) {
        return new Named(word.text(), pair.at(2));
      }
      throw new IllegalArgumentException("not a word and a value");
    }

    Value at(int place) {
      if (value instanceof Tuple parts) {
        return parts.at(place);
      }
      throw new IllegalArgumentException("not a tuple");
    }

    IllegalArgumentException unknown() {
      return new IllegalArgumentException("no such thing: " + word);
    }
  }

  @Override
  public byte[] ofNode(Member value) {
    return switch (value) {
      case Member.AtRank(var m, var standing, var gone) ->
          new Named(RANK, Value.tuple(ranks.encode(m), standings.encode(standing), names(gone)))
              .toBytes();
      case Member.AtClient(var c, var k, var called) ->
          new Named(CLIENT, Value.tuple(names.encode(c), clients.encode(k), byRank(called, counts)))
              .toBytes();
      case Member.AtMonitor(var m, var instances) ->
          new Named(MONITOR, Value.tuple(monitors.encode(m), byRank(instances, lives))).toBytes();
    };
  }

  @Override
  public Member node(byte[] bytes) {
    var named = Named.of(bytes);
    return switch (named.word) {
      case RANK ->
          new Member.AtRank(
              ranks.decode(named.at(1)), standings.decode(named.at(2)), names(named.at(3)));
      case CLIENT ->
          new Member.AtClient(
              names.decode(named.at(1)), clients.decode(named.at(2)), byRank(named.at(3), counts));
      case MONITOR ->
          new Member.AtMonitor(monitors.decode(named.at(1)), byRank(named.at(2), lives));
      default -> throw named.unknown();
    };
  }

  private Value names(TreeSet<Client> set) {
    return Value.tuple(set.toVector().map(names::encode).asJava());
  }

  private TreeSet<Client> names(Value value) {
    var parts = value instanceof Tuple tuple ? tuple.elements() : List.<Value>of();
    return TreeSet.ofAll(parts.stream().map(names::decode).toList());
  }

  private <V> Value byRank(TreeMap<Rank, V> map, TypeCodec<V> values) {
    return Value.tuple(
        map.toVector()
            .map(each -> Value.tuple(numbers.encode(each._1), values.encode(each._2)))
            .asJava());
  }

  private <V> TreeMap<Rank, V> byRank(Value value, TypeCodec<V> values) {
    TreeMap<Rank, V> map = TreeMap.empty();
    var parts = value instanceof Tuple tuple ? tuple.elements() : List.<Value>of();
    for (var part : parts) {
      if (part instanceof Tuple pair) {
        map = map.put(numbers.decode(pair.at(1)), values.decode(pair.at(2)));
      }
    }
    return map;
  }

  @Override
  public byte[] ofMessage(Input message) {
    return switch (message) {
      case Input.Nothing _, Input.Standing _, Input.Lease _ ->
          new Named(NOTHING, Value.tuple()).toBytes();
      case Input.Said(var call) -> new Named(SAID, calls.encode(call)).toBytes();
      case Input.Mail(var mail) -> new Named(MAIL, messages.encode(mail)).toBytes();
      case Input.Published(var map) -> new Named(MAP, maps.encode(map)).toBytes();
    };
  }

  @Override
  public Input message(byte[] bytes) {
    var named = Named.of(bytes);
    return switch (named.word) {
      case NOTHING -> Input.NOTHING;
      case SAID -> new Input.Said(calls.decode(named.value));
      case MAIL -> new Input.Mail(messages.decode(named.value));
      case MAP -> new Input.Published(maps.decode(named.value));
      default -> throw named.unknown();
    };
  }

  @Override
  public byte[] ofEvent(Event event) {
    var call = events.encode(event);
    return new Named(call.name(), Value.tuple(call.parameters())).toBytes();
  }

  @Override
  public Event event(byte[] bytes) {
    var named = Named.of(bytes);
    var parameters = named.value instanceof Tuple tuple ? tuple.elements() : List.<Value>of();
    return events.decode(new ActionCall(named.word, parameters));
  }
}
