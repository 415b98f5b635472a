package tern.checker.tlc.child;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tern.checker.tlc.wire.Fault;
import tern.checker.tlc.wire.Fault.Kind;
import tern.checker.tlc.wire.Fault.Spot;
import tla2sany.drivers.FrontEndException;
import tla2sany.drivers.SANY;
import tla2sany.modanalyzer.ParseUnit;
import tla2sany.modanalyzer.SpecObj;
import tla2sany.parser.TLAplusParser;
import tla2sany.parser.Token;
import tla2sany.semantic.Errors;
import util.FilenameToStream;
import util.ToolIO;

/// What is wrong with the modules of a spec. TLC only knows that there is something.
final class Sany {
  private final FilenameToStream resolver;
  private final SpecObj spec;

  private Sany(String module, FilenameToStream resolver) {
    this.resolver = resolver;
    this.spec = new SpecObj(module, resolver);
  }

  static Fault faultOf(String module, FilenameToStream resolver) {
    Sany sany = new Sany(module, resolver);
    try {
      SANY.frontEndMain(sany.spec, module, silent());
    } catch (FrontEndException failure) {
      return new Fault(Kind.PARSE, Faults.message(failure), List.of());
    }
    Fault syntax = sany.syntax();
    return syntax == null ? sany.meaning(module) : syntax;
  }

  /// The first module that the grammar does not allow.
  private @Nullable Fault syntax() {
    for (ParseUnit unit : spec.parseUnitContext.values()) {
      if (unit.getParseTree() == null) {
        Fault fault = syntax(unit.getName());
        if (fault != null) {
          return fault;
        }
      }
    }
    return null;
  }

  private @Nullable Fault syntax(String module) {
    File file = resolver.resolve(module, true);
    if (file.isFile() && !beginsModule(file)) {
      return new Fault(Kind.PARSE, noModule(file), List.of());
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = ToolIO.out;
    try (InputStream text = new FileInputStream(file)) {
      TLAplusParser parser = new TLAplusParser(text);
      ToolIO.out = new PrintStream(said, true, StandardCharsets.UTF_8);
      if (parser.parse()) {
        return null;
      }
      // The parser stops before the token that it does not expect.
      Token last = parser.token;
      Token at = last.next == null ? last : last.next;
      return new Fault(
          Kind.PARSE,
          essence(said.toString(StandardCharsets.UTF_8)),
          List.of(new Spot(module, at.beginLine, at.beginColumn)));
    } catch (IOException _) {
      return null;
    } finally {
      ToolIO.out = out;
    }
  }

  /// Whether there is the beginning of a module, without which the parser breaks down.
  private static boolean beginsModule(File file) {
    try {
      return Files.readString(file.toPath(), StandardCharsets.ISO_8859_1).contains("MODULE");
    } catch (IOException _) {
      return true;
    }
  }

  private static String noModule(File file) {
    if (file.length() > 0) {
      return file.getName() + " holds no module";
    }
    return Faults.directory().equals(file.toPath().toAbsolutePath().getParent())
        ? Faults.fullDisk() // a standard module, just taken out of TLC's jar
        : file.getName() + " is empty: restore it, or make room if the disk is full";
  }

  /// What the parser says, without its title and its stack.
  private static String essence(String said) {
    int stack = said.indexOf("Residual stack trace");
    return (stack < 0 ? said : said.substring(0, stack)).replace("***Parse Error***", "").strip();
  }

  /// Names that are not known, levels that do not fit.
  private Fault meaning(String module) {
    List<String> messages = new ArrayList<>();
    for (Errors errors :
        List.of(
            spec.getInitErrors(),
            spec.getParseErrors(),
            spec.getGlobalContextErrors(),
            spec.getSemanticErrors())) {
      Stream.of(errors.getAborts(), errors.getErrors()).flatMap(Stream::of).forEach(messages::add);
    }
    if (messages.isEmpty()) {
      return new Fault(Kind.PARSE, "no module " + module, List.of());
    }
    Fault first = fault(messages.getFirst());
    List<String> lines = new ArrayList<>();
    lines.add(first.message());
    messages.stream().skip(1).map(message -> fault(message).toString()).forEach(lines::add);
    return new Fault(Kind.PARSE, String.join("\n", lines), first.spots());
  }

  /// SANY puts the place on a line of its own before the message.
  private static Fault fault(String message) {
    int end = message.indexOf("\n\n");
    String text = end < 0 ? message : message.substring(end + 2);
    List<Spot> spots = Faults.spots(end < 0 ? "" : message.substring(0, end));
    return new Fault(Kind.PARSE, text.strip(), spots);
  }

  private static PrintStream silent() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }
}
