package dev.rolloutledger.starter.verb;

import picocli.CommandLine.Option;

/** Why somebody acts. */
final class ReasonOption {

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it is kept in the ledger.")
  private String reason = "";

  String text() {
    return reason;
  }
}
