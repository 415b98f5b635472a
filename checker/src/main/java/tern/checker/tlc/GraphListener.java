package tern.checker.tlc;

import java.util.List;
import tern.checker.tlc.wire.Fault;
import tern.checker.value.Value;

/// Is told the graph that TLC's search goes through, while it does, by one thread.
public interface GraphListener {

  /// The state predicates, operators of the root module, whose truth is told of every state.
  List<String> predicates();

  /// Takes all initial states, before anything else; says whether TLC is to go on.
  boolean begin(List<Value> initial);

  /// Takes the next state that TLC has taken up, with all its steps; says whether TLC is to go on.
  ///
  /// States come in the order in which they were found: first the initial ones, then what the steps
  /// told so far lead to.
  boolean next(Expansion expansion);

  /// Takes the state that would be next, where a predicate has no value. TLC does not go on.
  void fail(Value state, Fault fault);
}
