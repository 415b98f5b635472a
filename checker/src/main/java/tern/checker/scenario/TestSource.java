package tern.checker.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tern.checker.causality.Breach;
import tern.checker.codec.EventCodec;
import tern.checker.engine.Path;
import tern.checker.story.Call;
import tern.checker.value.Int;
import tern.checker.value.Str;
import tern.checker.value.Value;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.KillPoint;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.cluster.Budget.Kind;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;

/// Traces as the source of a JUnit test, in the words of [Scenario].
public final class TestSource {

  /// One trace.
  ///
  /// @param title of what it is, for the comment
  /// @param shape the name of its model's shape
  public record Case(String title, String shape, Model model, Path<Cluster, Event> path) {}

  private final EventCodec events = new EventCodec();
  private final SortedMap<String, String> constants = new TreeMap<>();
  private final Set<String> imports = new TreeSet<>();
  private final Set<String> names = new HashSet<>();
  private final StringBuilder methods = new StringBuilder();

  private TestSource() {}

  /// The source of a class with a test for each trace.
  ///
  /// @param home its package, empty for none
  /// @param name its name
  public static String of(String home, String name, List<Case> cases) {
    var source = new TestSource();
    cases.forEach(source::method);
    return source.text(home, name);
  }

  private String text(String home, String name) {
    imports.add("org.junit.jupiter.api.Test");
    if (!home.equals(Scenario.class.getPackageName())) {
      imports.add(Scenario.class.getName());
    }
    var text = new StringBuilder();
    if (!home.isEmpty()) {
      text.append("package ").append(home).append(";\n\n");
    }
    imports.forEach(type -> text.append("import ").append(type).append(";\n"));
    text.append("\n/// Written by `tern replay --as-test`.\nfinal class ").append(name);
    text.append(" {\n");
    constants.forEach((constant, value) ->
        text.append("  private static final ").append(value.formatted(constant)).append(";\n"));
    return text.append(methods).append("}\n").toString();
  }

  private void method(Case it) {
    var expectations = expectations(it);
    methods.append("\n  /// ").append(it.title()).append(".\n  @Test\n  void ");
    methods.append(name(it)).append("() {\n    Scenario.given(\"").append(it.shape());
    methods.append("\")");
    for (var kind : Kind.values()) {
      int times = it.model().bounds().left(kind);
      if (times > 0) {
        link("allowing(%s.%s, %d)".formatted(type(Kind.class), kind.name(), times));
      }
    }
    for (var point : it.model().kills()) {
      link("killingAt(%s.%s)".formatted(type(KillPoint.class), point.name()));
    }
    for (var repair : it.model().repairs()) {
      link("repairedBy(%s.%s)".formatted(type(Repair.class), repair.name()));
    }
    it.path().steps().forEach(step -> link("when(" + construction(step.event()) + ")"));
    expectations.forEach(this::link);
    methods.append(";\n  }\n");
  }

  private void link(String call) {
    methods.append("\n        .").append(call);
  }

  /// The simple name of a type, which is imported.
  private String type(Class<?> type) {
    imports.add(type.getName().replace('$', '.'));
    return type.getSimpleName();
  }

  private String construction(Event event) {
    var call = events.encode(event);
    imports.add(Event.class.getName());
    return Call.of(call.name(), call.parameters()).parameters().entrySet().stream()
        .map(this::argument)
        .collect(Collectors.joining(", ", "new Event." + call.name() + "(", ")"));
  }

  private String argument(Map.Entry<String, Value> parameter) {
    return switch (parameter.getValue()) {
      case Int number when !parameter.getKey().equals("k") -> rank(number.number());
      case Str path -> dir(path.text());
      default -> parameter.getValue().toString();
    };
  }

  private String rank(int number) {
    constants.put("R" + number, "%s %%s = new Rank(%d)".formatted(type(Rank.class), number));
    return "R" + number;
  }

  private String dir(String path) {
    var type = type(Dir.class);
    if (path.equals("/")) {
      return type + ".ROOT";
    }
    var name = path.substring(1).replace('/', '_').toUpperCase(Locale.ROOT);
    constants.put(name, "%s %%s = new Dir(\"%s\")".formatted(type, path));
    return name;
  }

  /// What is to be wrong at the end: each death and each property that is violated.
  private List<String> expectations(Case it) {
    var expectations = new ArrayList<String>();
    for (var mds : it.path().last().mds().values()) {
      var assertion = mds.assertion();
      if (assertion != null) {
        expectations.add(
            "thenDies(%s, %s.%s)"
                .formatted(rank(mds.rank().number()), type(Assertion.class), assertion.name()));
      }
    }
    for (var breach : Breach.at(it.model(), it.path())) {
      if (!(breach instanceof Breach.Death)) {
        expectations.add("thenViolates(\"" + breach.name() + "\")");
      }
    }
    return expectations.isEmpty() ? List.of("thenNothingIsWrong()") : expectations;
  }

  /// `r1DiesOfHandleExportCancelUnknown`, with a number if there is one of this name already.
  private String name(Case it) {
    var death =
        it.path().last().mds().values().find(mds -> mds.assertion() != null).toJavaOptional();
    var breaches = Breach.at(it.model(), it.path());
    var name =
        death
            .map(mds -> "r%sDiesOf%s".formatted(mds.rank(), mds.assertion()))
            .orElseGet(() ->
                breaches.isEmpty()
                    ? "nothingIsWrong"
                    : uncapitalized(breaches.getFirst().name()) + "IsViolated");
    var free = name;
    for (int number = 2; !names.add(free); number++) {
      free = name + number;
    }
    return free;
  }

  private static String uncapitalized(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
