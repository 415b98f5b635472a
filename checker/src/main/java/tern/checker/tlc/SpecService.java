package tern.checker.tlc;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import tern.checker.tlc.wire.Fault;
import tern.checker.tlc.wire.Reply;
import tern.checker.tlc.wire.Request;
import tern.checker.value.ByteReader;
import tern.checker.value.ByteWriter;
import tern.checker.value.Value;
import tern.checker.value.ValueDecoder;
import tern.checker.value.ValueEncoder;

/// A spec that answers questions: in which states does it begin, which steps does it allow from a
/// state, what does a constant stand for.
///
/// TLC's evaluator answers in another JVM, on as many threads as asked for; a constraint in the
/// configuration is not applied. Any thread may ask. When the spec has no answer, a [TlcException]
/// says where in it and at which state.
public final class SpecService implements AutoCloseable {
  private static final int BATCH = 64;

  private final ChildProcess child;
  private final Connection connection;
  private final int threads;
  private final SpecHeading heading;

  private SpecService(ChildProcess child, int threads, SpecHeading heading) {
    this.child = child;
    this.threads = threads;
    this.heading = heading;
    this.connection = new Connection(child);
  }

  /// Starts a service; a [TlcException] says why the spec cannot be read.
  ///
  /// @param threads how many threads evaluate
  public static SpecService open(TlcJar jar, TlcSpec spec, int threads) {
    ChildProcess child = ChildProcess.start(jar, spec.config(), 0);
    try {
      ByteWriter job = new ByteWriter();
      job.writeByte(Request.SERVE);
      spec.head().write(job);
      job.writeCount(threads);
      child.frames().send(job);
      ByteReader reply = child.frames().receive();
      if (reply == null) {
        throw new TlcException(child.lastWords(), null);
      }
      if (reply.readByte() != Reply.READY) {
        throw new TlcException(Fault.read(reply), null);
      }
      return new SpecService(child, threads, SpecHeading.read(reply));
    } catch (IOException _) {
      Fault fault = child.lastWords();
      child.close();
      throw new TlcException(fault, null);
    } catch (RuntimeException failure) {
      child.close();
      throw failure;
    }
  }

  /// The variables of the spec, in the order of their names.
  public List<String> variables() {
    return heading.variables();
  }

  /// Every action that the spec consists of, with its parameters, in TLC's order.
  public List<ActionCall> actions() {
    return heading.actions();
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

  /// Asks which steps the spec allows from some states, and leaves at once; one thread works on the
  /// answer. The states should be some dozens, so that what they have in common is sent once.
  public Answer<List<List<TraceStep>>> submit(List<Value> states) {
    ByteWriter request = new ByteWriter();
    request.writeCount(states.size());
    ValueEncoder encoder = new ValueEncoder(request);
    states.forEach(encoder::write);
    return new Answer<>(
        connection.ask(Request.EXPAND, states, request),
        answer -> readSteps(states.size(), answer, encoder.answer(answer)));
  }

  /// Which steps the spec allows from these states, in TLC's order, worked out on all threads. A
  /// step that occurs twice is one that two branches of an action allow.
  public List<List<TraceStep>> expand(List<Value> states) {
    List<Answer<List<List<TraceStep>>>> pending = new ArrayList<>();
    int size = Math.clamp(states.size() / (4L * threads), 1, BATCH);
    for (int i = 0; i < states.size(); i += size) {
      pending.add(submit(states.subList(i, Math.min(i + size, states.size()))));
    }
    List<List<TraceStep>> steps = new ArrayList<>(states.size());
    pending.forEach(answer -> steps.addAll(answer.await()));
    return steps;
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
    for (List<TraceStep> steps : expand(behaviour.subList(0, behaviour.size() - 1))) {
      Value before = behaviour.get(allowed.size() - 1);
      Value next = behaviour.get(allowed.size());
      List<ActionCall> calls =
          steps.stream()
              .filter(step -> step.state().equals(next))
              .map(TraceStep::action)
              .distinct()
              .toList();
      boolean stutter = calls.isEmpty() && next.equals(before);
      allowed.add(stutter ? List.of(ActionCall.STUTTER) : calls);
    }
    return allowed;
  }

  private List<TraceStep> readBehaviour(ByteReader answer) {
    int count = answer.readCount();
    ValueDecoder states = new ValueDecoder(answer);
    List<TraceStep> behaviour = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ActionCall action = i == 0 ? ActionCall.INIT : heading.actions().get(answer.readCount());
      behaviour.add(new TraceStep(action, states.read()));
    }
    return behaviour;
  }

  private List<List<TraceStep>> readSteps(int count, ByteReader answer, ValueDecoder decoder) {
    List<List<TraceStep>> steps = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      steps.add(heading.readSteps(answer, decoder));
    }
    return steps;
  }

  private static List<Value> readValues(int count, ValueDecoder decoder) {
    List<Value> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(decoder.read());
    }
    return values;
  }

  @Override
  public void close() {
    child.close();
  }
}
