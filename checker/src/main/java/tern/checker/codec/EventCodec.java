package tern.checker.codec;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tern.checker.tlc.ActionCall;
import tern.checker.value.Value;
import tern.kernel.Event;

/// Kernel events as actions of the spec and back: the type's name is the action's, the components
/// are its parameters, in order.
public final class EventCodec {
  private final Codecs codecs;
  private final SortedMap<String, RecordCodec> byName = new TreeMap<>();
  private final Map<Class<?>, RecordCodec> byClass = new HashMap<>();

  public EventCodec() {
    this(KernelTypes.codecs());
  }

  /// A codec that decodes only what names nobody and nothing else than these.
  public static EventCodec among(Names names) {
    return new EventCodec(KernelTypes.eventsAmong(names));
  }

  private EventCodec(Codecs codecs) {
    this.codecs = codecs;
    add(Event.class);
  }

  private void add(Class<?> type) {
    if (type.isSealed()) {
      for (var permitted : type.getPermittedSubclasses()) {
        add(permitted);
      }
    } else {
      var codec = new RecordCodec(type, codecs.fields(type), RecordCodec.Tag.NONE);
      byClass.put(type, codec);
      byName.put(type.getSimpleName(), codec);
    }
  }

  /// The names of all events and the number of their parameters.
  public SortedMap<String, Integer> names() {
    var names = new TreeMap<String, Integer>();
    byName.forEach((name, codec) -> names.put(name, codec.size()));
    return Collections.unmodifiableSortedMap(names);
  }

  /// The names of an event's parameters; none for what is no event.
  public List<String> parameters(String name) {
    var codec = byName.get(name);
    return codec == null ? List.of() : codec.names();
  }

  /// Reads one parameter of an event, by its name; a [CodecException] says why it cannot be that.
  public void check(String event, String parameter, Value value) {
    var codec = byName.get(event);
    if (codec != null) {
      codec.check(parameter, value);
    }
  }

  /// The name of the action that `event` is an instance of.
  public static String name(Event event) {
    return event.getClass().getSimpleName();
  }

  public ActionCall encode(Event event) {
    var codec = byClass.get(event.getClass());
    if (codec == null) {
      throw new IllegalStateException("not an event of the kernel: " + event);
    }
    return new ActionCall(name(event), codec.encodeComponents(event));
  }

  /// The inverse; a [CodecException] if the kernel has no such event.
  public Event decode(ActionCall call) {
    var codec = byName.get(call.name());
    if (codec == null) {
      throw new CodecException("no such event: " + call.name());
    }
    return (Event) codec.decodeComponents(call.parameters());
  }
}
