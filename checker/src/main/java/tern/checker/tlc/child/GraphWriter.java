package tern.checker.tlc.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import tern.checker.tlc.wire.Frames;
import tern.checker.tlc.wire.Reply;
import tern.checker.value.ByteWriter;
import tlc2.TLC;
import tlc2.TLCGlobals;
import tlc2.tool.Action;
import tlc2.tool.ITool;
import tlc2.tool.TLCState;
import tlc2.util.IStateWriter;

/// Tells the parent the graph that TLC's search goes through: state after state, each with all its
/// steps and the truth of some predicates, in the order in which TLC takes them up. As it has one
/// worker, that is the order in which it finds them.
///
/// TLC tells a writer of states every step, and nothing of a state without steps: that one is told
/// when its turn has passed. The interface differs between versions of TLC, so it is implemented by
/// reflection.
final class GraphWriter implements InvocationHandler {
  private static final int FRAME_SIZE = 1 << 16;

  private final Frames frames;
  private final List<String> names;
  private final TlcEncoder encoder = new TlcEncoder();
  private final List<TLCState> initial = new ArrayList<>();
  private final Queue<TLCState> waiting = new ArrayDeque<>();
  private @Nullable Told told;
  private @Nullable TLCState at;
  private ByteWriter out = new ByteWriter();
  private int complete;
  private boolean failed;

  /// What the spec is known by, once TLC has read it.
  private record Told(LoadedSpec spec, ActionNumbers numbers, Truths truths) {
    static Told about(ITool tool, List<String> predicates) {
      LoadedSpec spec = new LoadedSpec(tool);
      return new Told(
          spec, ActionNumbers.of(tool, spec.actions()), Truths.of(spec, tool, predicates));
    }
  }

  /// @param predicates the state predicates, operators of the root module
  GraphWriter(Frames frames, List<String> predicates) {
    this.frames = frames;
    this.names = predicates;
  }

  /// Makes TLC tell this one what it finds.
  void install(TLC tlc) {
    Class<?> type = IStateWriter.class;
    Object writer = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this);
    try {
      Field field = TLC.class.getDeclaredField("stateWriter");
      field.setAccessible(true);
      field.set(tlc, writer);
    } catch (ReflectiveOperationException failure) {
      throw new LinkageError("a writer of states (" + failure + ")", failure);
    }
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws ReflectiveOperationException {
    if (method.getDeclaringClass() == Object.class) {
      return method.invoke(this, arguments);
    }
    if (method.getName().equals("writeState") && arguments != null && !failed) {
      write(arguments);
    }
    return method.getReturnType() == boolean.class ? Boolean.FALSE : null;
  }

  private void write(Object[] arguments) {
    if (arguments.length == 1) {
      initial.add((TLCState) arguments[0]);
      waiting.add((TLCState) arguments[0]);
    } else if (arguments.length == 4 && arguments[3] instanceof Action action) {
      step((TLCState) arguments[0], (TLCState) arguments[1], isNew(arguments[2]), action);
    }
  }

  /// Newer versions of TLC have a number of flags, of which none is set for a new state.
  private static boolean isNew(Object flag) {
    return flag instanceof Boolean found ? found : ((Number) flag).intValue() == 0;
  }

  @SuppressWarnings("ReferenceEquality") // TLC takes up a state once.
  private void step(TLCState from, TLCState to, boolean isNew, Action action) {
    if (from != at) {
      takeUp(from);
    }
    if (isNew) {
      waiting.add(to);
    }
    if (!failed) {
      out.writeCount(1 + told().numbers().of(action));
      told().spec().write(to, encoder);
    }
  }

  private Told told() {
    Told known = told;
    if (known == null) {
      known = Told.about(TLCGlobals.mainChecker.tool, names);
      told = known;
      begin(known.spec());
    }
    return known;
  }

  private void begin(LoadedSpec spec) {
    ByteWriter head = new ByteWriter();
    head.writeByte(Reply.BEGINNING);
    spec.writeHead(head);
    encoder.begin(head);
    head.writeCount(initial.size());
    initial.forEach(state -> spec.write(state, encoder));
    send(head);
    beginFrame();
  }

  @SuppressWarnings("ReferenceEquality") // Mostly it is the same object, else it was on a disk.
  private void takeUp(TLCState state) {
    at = state;
    told();
    end();
    TLCState next = waiting.remove();
    while (next != state && !next.equals(state)) {
      tell(next);
      end();
      next = waiting.remove();
    }
    tell(next);
  }

  /// Tells a state; its steps follow.
  private void tell(TLCState state) {
    if (failed) {
      return;
    }
    try {
      told().truths().write(state, out);
      told().spec().write(state, encoder);
    } catch (FaultException failure) {
      fail(state, failure);
    }
  }

  /// The state told last has no more steps.
  private void end() {
    if (failed || out.size() == complete) {
      return;
    }
    out.writeCount(0);
    complete = out.size();
    if (complete >= FRAME_SIZE) {
      sendFrame();
    }
  }

  /// A predicate has no value: nothing more is told.
  private void fail(TLCState state, FaultException failure) {
    sendFrame();
    ByteWriter last = new ByteWriter();
    last.writeByte(Reply.UNEVALUATED);
    encoder.begin(last);
    told().spec().write(state, encoder);
    failure.fault().write(last);
    send(last);
    failed = true;
  }

  /// Ends what was told.
  ///
  /// @param all whether TLC has taken up every state; else the last one may lack steps
  void finish(boolean all) {
    if (initial.isEmpty()) {
      return;
    }
    told();
    if (all) {
      end();
      for (TLCState state : waiting) {
        tell(state);
        end();
      }
    }
    if (!failed) {
      sendFrame();
    }
  }

  private void beginFrame() {
    out = new ByteWriter();
    out.writeByte(Reply.GRAPH);
    complete = out.size();
    encoder.begin(out);
  }

  private void sendFrame() {
    out.cut(complete);
    send(out);
    beginFrame();
  }

  private void send(ByteWriter frame) {
    try {
      frames.send(frame);
    } catch (IOException gone) {
      throw new UncheckedIOException("the parent is gone", gone);
    }
  }
}
