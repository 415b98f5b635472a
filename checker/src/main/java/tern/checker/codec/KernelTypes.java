package tern.checker.codec;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tern.checker.value.Int;
import tern.checker.value.Str;
import tern.checker.value.Tuple;
import tern.checker.value.Value;
import tern.kernel.Assertion;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.MdsMap;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.cache.DirAuth;
import tern.kernel.client.ClientState;
import tern.kernel.cluster.Budget;
import tern.kernel.cluster.Monitor;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;
import tern.kernel.journal.Entry;
import tern.kernel.session.Call;
import tern.kernel.session.Client;

/// The kernel's types that the spec writes in a way of its own.
final class KernelTypes {
  /// The types of which clusters have many objects in common.
  static final List<Class<?>> COMPONENTS =
      List.of(
          Message.class, MdsMap.class, Mds.class, Monitor.class, ClientState.class, Budget.class);

  private KernelTypes() {}

  /// All of them, whoever and whatever they name.
  static Codecs codecs() {
    return codecs(rank -> rank, dir -> dir, client -> client);
  }

  /// The same, for events: what they name must be there.
  static Codecs eventsAmong(Names names) {
    return codecs(names::known, names::known, names::known);
  }

  /// The same, for clusters: what they name must be there, or stand for nobody and nothing.
  static Codecs clustersAmong(Names names) {
    return codecs(
        rank -> rank.isSomebody() ? names.known(rank) : rank,
        dir -> dir.equals(Dir.NONE) ? dir : names.known(dir),
        names::known);
  }

  private static Codecs codecs(
      UnaryOperator<Rank> ranks, UnaryOperator<Dir> dirs, UnaryOperator<Client> clients) {
    Function<Value, Rank> rank = value -> ranks.apply(rank(value));
    return new Codecs()
        .tag(Message.class, new Codecs.Tagging("type", Class::getSimpleName))
        .tag(Context.class, new Codecs.Tagging("kind", Class::getSimpleName))
        .tag(Entry.class, new Codecs.Tagging("kind", Class::getSimpleName))
        .tag(Call.class, new Codecs.Tagging("type", Class::getSimpleName))
        .tag(Export.class, new Codecs.Tagging("state", KernelTypes::upperCase))
        .tag(Import.class, new Codecs.Tagging("state", KernelTypes::upperCase))
        .put(
            Dir.class,
            Scalars.of(
                Dir.class, d -> new Str(d.path()), v -> dirs.apply(new Dir(Scalars.text(v)))))
        .put(
            Client.class,
            Scalars.of(
                Client.class,
                c -> new Str(c.name()),
                v -> clients.apply(new Client(Scalars.text(v)))))
        .put(Rank.class, Scalars.of(Rank.class, r -> Int.of(r.number()), rank))
        .put(DirAuth.class, Scalars.of(DirAuth.class, KernelTypes::pair, v -> dirAuth(v, rank)))
        .put(Assertion.class, ASSERTION);
  }

  private static String upperCase(Class<?> type) {
    return type.getSimpleName().toUpperCase(Locale.ROOT);
  }

  private static Rank rank(Value value) {
    try {
      return new Rank(Scalars.number(value));
    } catch (IllegalArgumentException e) {
      throw new CodecException(requireNonNull(e.getMessage()));
    }
  }

  private static Value pair(DirAuth auth) {
    return Value.tuple(Int.of(auth.first().number()), Int.of(auth.second().number()));
  }

  private static DirAuth dirAuth(Value value, Function<Value, Rank> rank) {
    if (value instanceof Tuple pair && pair.size() == 2) {
      return new DirAuth(rank.apply(pair.at(1)), rank.apply(pair.at(2)));
    }
    throw new CodecException("not a pair of ranks: " + value);
  }

  /// A rank that lives has died of "".
  private static final Codec ASSERTION =
      new Codec() {
        private static final Value NONE = new Str("");
        private final Codec names = new EnumCodec(Assertion.class);

        @Override
        public Value encode(@Nullable Object object) {
          return object == null ? NONE : names.encode(object);
        }

        @Override
        public @Nullable Object decode(Value value) {
          return value.equals(NONE) ? null : names.decode(value);
        }
      };
}
