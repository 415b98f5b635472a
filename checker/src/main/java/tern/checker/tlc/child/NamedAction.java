package tern.checker.tlc.child;

import java.util.List;
import tern.checker.value.ByteWriter;
import tlc2.tool.Action;
import tlc2.value.IValue;

/// A disjunct of the next-state relation, with the name and the parameters that a reader knows it
/// by.
///
/// @param parameters in the order of their declaration
record NamedAction(String name, List<IValue> parameters, Action action) {

  /// Whether a reader cannot tell the two apart.
  boolean isSameAs(NamedAction other) {
    return name.equals(other.name) && parameters.equals(other.parameters);
  }

  void write(ByteWriter out, TlcEncoder encoder) {
    out.writeString(name);
    out.writeCount(parameters.size());
    parameters.forEach(encoder::write);
  }
}
