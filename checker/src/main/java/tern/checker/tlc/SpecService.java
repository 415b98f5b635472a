package tern.checker.tlc;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import tern.checker.tlc.wire.Fault;
import tern.checker.tlc.wire.Reply;
import tern.checker.tlc.wire.Request;
import tern.checker.value.ByteReader;
import tern.checker.value.ByteWriter;
import tern.checker.value.Value;
import tern.checker.value.ValueDecoder;
import tern.checker.value.ValueEncoder;

/// A spec that answers questions: in which states does it begin, which steps does it allow, which
/// predicates hold.
///
/// TLC's evaluator answers in another JVM, on as many threads as asked for; a constraint in the
/// configuration is not applied. Any thread may ask. When the spec has no answer, a [TlcException]
/// says where in it and at which state.
public final class SpecService implements AutoCloseable {
  private static final int BATCH = 64;

  private final ChildProcess child;
  private final Consumer<ChildProcess> heir;
  private final Connection connection;
  private final int threads;
  private final List<String> predicates;
  private final List<String> variables = new ArrayList<>();
  private final List<ActionCall> actions = new ArrayList<>();
  private boolean closed;

  private SpecService(
      ChildProcess child,
      Consumer<ChildProcess> heir,
      int threads,
      List<String> predicates,
      ByteReader head) {
    this.child = child;
    this.heir = heir;
    this.threads = threads;
    this.predicates = List.copyOf(predicates);
    for (int i = head.readCount(); i > 0; i--) {
      variables.add(head.readString());
    }
    int count = head.readCount();
    ValueDecoder parameters = new ValueDecoder(head);
    for (int i = 0; i < count; i++) {
      actions.add(ActionCall.read(head, parameters));
    }
    this.connection = new Connection(child);
  }

  /// Starts a service; a [TlcException] says why the spec cannot be read.
  ///
  /// @param threads how many threads evaluate
  /// @param predicates the state predicates, operators of the root module, that every expansion
  ///   tells
  public static SpecService open(TlcJar jar, TlcSpec spec, int threads, List<String> predicates) {
    ChildProcess child = ChildProcess.start(jar, spec.config(), 0);
    return open(child, ChildProcess::close, spec, threads, predicates);
  }

  /// The same in a child that has this configuration; when the service is closed in good order,
  /// `heir` gets the child.
  static SpecService open(
      ChildProcess child,
      Consumer<ChildProcess> heir,
      TlcSpec spec,
      int threads,
      List<String> predicates) {
    try {
      ByteWriter job = new ByteWriter();
      job.writeByte(Request.SERVE);
      spec.head().write(job);
      job.writeCount(threads);
      job.writeCount(predicates.size());
      predicates.forEach(job::writeString);
      child.frames().send(job);
      ByteReader reply = child.frames().receive();
      if (reply == null) {
        throw new TlcException(child.lastWords(), null);
      }
      if (reply.readByte() != Reply.READY) {
        throw new TlcException(Fault.read(reply), null);
      }
      return new SpecService(child, heir, threads, predicates, reply);
    } catch (IOException _) {
      Fault fault = child.lastWords();
      child.close();
      throw new TlcException(fault, null);
    } catch (RuntimeException failure) {
      child.close();
      throw failure;
    }
  }

  /// The predicates, in the order of [Expansion#truths].
  public List<String> predicates() {
    return predicates;
  }

  /// The variables of the spec, in the order of their names.
  public List<String> variables() {
    return List.copyOf(variables);
  }

  /// Every action that the spec consists of, with its parameters, in TLC's order.
  public List<ActionCall> actions() {
    return List.copyOf(actions);
  }

  /// All initial states.
  public List<Value> initialStates() {
    return new Answer<>(
            connection.ask(Request.INITIAL, List.of(), new ByteWriter()),
            answer -> readValues(answer.readCount(), new ValueDecoder(answer)))
        .await();
  }

  /// The value of a constant, or of an operator without parameters that needs no state.
  public Value constant(String name) {
    ByteWriter request = new ByteWriter();
    request.writeString(name);
    return new Answer<>(
            connection.ask(Request.EVALUATE, List.of(), request),
            answer -> new ValueDecoder(answer).read())
        .await();
  }

  /// Asks about some states, and leaves at once; one thread works on the answer. The states should
  /// be some dozens, so that what they have in common is sent once.
  public Answer<List<Expansion>> submit(List<Value> states) {
    ByteWriter request = new ByteWriter();
    request.writeCount(states.size());
    ValueEncoder encoder = new ValueEncoder(request);
    states.forEach(encoder::write);
    return new Answer<>(
        connection.ask(Request.EXPAND, states, request),
        answer -> readExpansions(states, answer, encoder.answer(answer)));
  }

  /// What the spec says about these states, worked out on all threads.
  public List<Expansion> expand(List<Value> states) {
    List<Expansion> expansions = new ArrayList<>(states.size());
    expandAll(states.iterator(), batch(states.size()), expansions::add);
    return expansions;
  }

  /// Expands as many states as `states` yields, in their order, with all threads busy and few
  /// states in memory. `consumer` may give `states` more to yield.
  public void expandAll(Iterator<Value> states, Consumer<Expansion> consumer) {
    expandAll(states, BATCH, consumer);
  }

  private void expandAll(Iterator<Value> states, int size, Consumer<Expansion> consumer) {
    Queue<Answer<List<Expansion>>> pending = new ArrayDeque<>();
    while (states.hasNext() || !pending.isEmpty()) {
      while (states.hasNext() && pending.size() < 3 * threads) {
        List<Value> batch = new ArrayList<>();
        while (states.hasNext() && batch.size() < size) {
          batch.add(states.next());
        }
        pending.add(submit(batch));
      }
      pending.remove().await().forEach(consumer);
    }
  }

  private int batch(int states) {
    return Math.clamp(states / (4L * threads), 1, BATCH);
  }

  /// Random behaviours of at most `length` states, the same for the same seed; one that is shorter
  /// ends where the spec allows no step. Each step is a random successor by the first action, in a
  /// random cyclic order, that has one. (TLC's own simulator is not used: it does not tell
  /// actions.)
  public List<List<TraceStep>> simulate(int count, int length, long seed) {
    List<List<TraceStep>> behaviours = new ArrayList<>();
    Queue<Answer<List<TraceStep>>> pending = new ArrayDeque<>();
    for (int i = 0; i < count; i++) {
      ByteWriter request = new ByteWriter();
      request.writeCount(i);
      request.writeCount(length);
      request.writeNumber(seed);
      pending.add(
          new Answer<>(connection.ask(Request.WALK, List.of(), request), this::readBehaviour));
      if (pending.size() > 3 * threads) {
        behaviours.add(pending.remove().await());
      }
    }
    pending.forEach(answer -> behaviours.add(answer.await()));
    return behaviours;
  }

  /// Which actions allow each step of a behaviour: for the first state [ActionCall#INIT] if it is
  /// an initial one, for any other the actions that lead to it from the one before, or
  /// [ActionCall#STUTTER] if it is the one before. An empty list marks a step that the spec does
  /// not allow.
  public List<List<ActionCall>> validate(List<Value> behaviour) {
    List<List<ActionCall>> allowed = new ArrayList<>();
    if (behaviour.isEmpty()) {
      return allowed;
    }
    allowed.add(
        initialStates().contains(behaviour.getFirst()) ? List.of(ActionCall.INIT) : List.of());
    for (Expansion expansion : expand(behaviour.subList(0, behaviour.size() - 1))) {
      Value next = behaviour.get(allowed.size());
      List<ActionCall> calls =
          expansion.successors().stream()
              .filter(step -> step.state().equals(next))
              .map(TraceStep::action)
              .distinct()
              .toList();
      boolean stutter = calls.isEmpty() && next.equals(expansion.state());
      allowed.add(stutter ? List.of(ActionCall.STUTTER) : calls);
    }
    return allowed;
  }

  private List<TraceStep> readBehaviour(ByteReader answer) {
    int count = answer.readCount();
    ValueDecoder states = new ValueDecoder(answer);
    List<TraceStep> behaviour = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ActionCall action = i == 0 ? ActionCall.INIT : actions.get(answer.readCount());
      behaviour.add(new TraceStep(action, states.read()));
    }
    return behaviour;
  }

  private List<Expansion> readExpansions(
      List<Value> states, ByteReader answer, ValueDecoder decoder) {
    List<Expansion> expansions = new ArrayList<>(states.size());
    for (Value state : states) {
      List<Boolean> truths = new ArrayList<>(predicates.size());
      int bits = 0;
      for (int i = 0; i < predicates.size(); i++) {
        bits = i % 7 == 0 ? answer.readByte() : bits >> 1;
        truths.add((bits & 1) != 0);
      }
      List<TraceStep> successors = new ArrayList<>();
      for (int action = answer.readCount(); action > 0; action = answer.readCount()) {
        successors.add(new TraceStep(actions.get(action - 1), decoder.read()));
      }
      expansions.add(new Expansion(state, truths, successors));
    }
    return expansions;
  }

  private static List<Value> readValues(int count, ValueDecoder decoder) {
    List<Value> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(decoder.read());
    }
    return values;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (connection.end()) {
      heir.accept(child);
    } else {
      child.close();
    }
  }
}
