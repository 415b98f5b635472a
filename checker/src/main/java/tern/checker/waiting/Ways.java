package tern.checker.waiting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The ways of a wait.
///
/// @param usual those by which it should end
/// @param otherwise those by which it can end, too, such as that somebody is lost
/// @param never why there is no other one
record Ways(List<Way> usual, List<Way> otherwise, String never) {
  Ways {
    usual = List.copyOf(usual);
    otherwise = List.copyOf(otherwise);
  }

  /// None.
  Ways() {
    this(List.of(), List.of(), "");
  }

  /// And this one, if there is one.
  Ways or(Optional<Way> way) {
    return or(List.of(way));
  }

  /// And each of these that there is.
  Ways or(List<Optional<Way>> some) {
    return new Ways(join(usual, some), otherwise, never);
  }

  /// And, if need be, this one.
  Ways unless(Optional<Way> way) {
    return unless(List.of(way));
  }

  /// And, if need be, each of these that there is.
  Ways unless(List<Optional<Way>> some) {
    return new Ways(usual, join(otherwise, some), never);
  }

  private static List<Way> join(List<Way> ways, List<Optional<Way>> more) {
    var all = new ArrayList<>(ways);
    more.forEach(way -> way.ifPresent(all::add));
    return all;
  }

  /// And no other one.
  Ways orNever(String why) {
    return new Ways(usual, otherwise, why);
  }

  /// All of them.
  List<Way> all() {
    return Stream.concat(usual.stream(), otherwise.stream()).toList();
  }
}
