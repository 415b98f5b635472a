package tern.checker.conform;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What was compared and found equal.
///
/// @param states how many states
/// @param transitions how many steps
/// @param repeated how often the spec allows one of them once more, by another branch of its
///   action; TLC counts those, too
/// @param specActions how many of the spec's steps are instances of each action
/// @param kernelActions the same of the kernel's
/// @param graphHash 128 bits in hexadecimal that stand for the graph, see [GraphHash]
public record Certificate(
    long states,
    long transitions,
    long repeated,
    SortedMap<String, Long> specActions,
    SortedMap<String, Long> kernelActions,
    String graphHash) {
  public Certificate {
    specActions = Collections.unmodifiableSortedMap(new TreeMap<>(specActions));
    kernelActions = Collections.unmodifiableSortedMap(new TreeMap<>(kernelActions));
  }
}
