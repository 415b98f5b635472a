package tern.checker.story;

import java.util.Locale;

/// The formats in which a behaviour can be told.
public enum TraceFormat {
  /// A sequence diagram for a terminal.
  TERMINAL,
  /// A Mermaid `sequenceDiagram`, for Markdown.
  MERMAID,
  /// Tern's own: a line for each step.
  NDJSON,
  /// Apalache's: every state as JSON.
  ITF,
  /// A log with vector clocks, for ShiViz.
  SHIVIZ,
  /// A module that TLC checks, with its configuration.
  TLA;

  /// Whether it can be told of a behaviour whose model is not known.
  public boolean isForAnyModel() {
    return this != SHIVIZ && this != TLA;
  }

  /// The text in this format; `name` is the module's, `paper` is for a terminal.
  public String text(Account account, String name, Paper paper) {
    return switch (this) {
      case TERMINAL ->
          Diagram.of(Story.of(account.behaviour()), account.legend(), account.ending(), paper);
      case MERMAID -> Mermaid.of(Story.of(account.behaviour()), account.ending());
      case NDJSON -> NdjsonTrace.write(account.head(), account.behaviour(), false);
      case ITF -> ItfTrace.write(account);
      case SHIVIZ -> ShiViz.of(account.behaviour());
      case TLA -> TraceModule.module(name, account);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
