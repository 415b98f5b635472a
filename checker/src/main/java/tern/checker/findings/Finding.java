package tern.checker.findings;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import tern.checker.model.Manifest.Protocol;
import tern.checker.story.TraceHead;
import tern.kernel.Assertion;
import tern.kernel.Repair;

/// Something that goes wrong, as somebody has written it down.
///
/// @param name of its files
/// @param consequence what happens, as a sentence
/// @param property the assertion or the invariant that tells it
/// @param repair what removes it
/// @param model where its shortest trace is
/// @param protocol `seed`; or `sound`, with all repairs but its own, where it shows only then
/// @param seedLines where the seed does it
public record Finding(
    String name,
    String consequence,
    String property,
    Repair repair,
    String model,
    Protocol protocol,
    String seedLines) {

  /// The situation to look for, in the words of `tern find`.
  public String situation() {
    return situation(property);
  }

  static String situation(String property) {
    boolean death = Arrays.stream(Assertion.values()).anyMatch(a -> a.toString().equals(property));
    return death ? "any died of " + property : property + " fails";
  }

  /// What a trace of it says of itself.
  public TraceHead head() {
    var repairs = protocol == Protocol.SEED ? List.<String>of() : allBut(repair);
    return new TraceHead(model, "seed", repairs, new TreeMap<>(), property);
  }

  /// The names of all repairs but one.
  public static List<String> allBut(Repair one) {
    return Arrays.stream(Repair.values())
        .filter(repair -> repair != one)
        .map(Repair::toString)
        .toList();
  }

  /// The protocol in words.
  String under() {
    return protocol == Protocol.SEED ? "seed" : "all repairs but " + repair;
  }
}
