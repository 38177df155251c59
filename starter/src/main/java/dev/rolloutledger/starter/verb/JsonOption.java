package dev.rolloutledger.starter.verb;

import picocli.CommandLine.Option;

/** Output for programs. */
final class JsonOption {

  @Option(names = "--json", description = "Write JSON, one value a line.")
  private boolean asked;

  boolean asked() {
    return asked;
  }
}
