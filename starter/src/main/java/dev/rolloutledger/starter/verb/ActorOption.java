package dev.rolloutledger.starter.verb;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who acts. */
final class ActorOption {

  @Option(
      names = "--actor",
      paramLabel = "NAME",
      description = "Who acts (default: $ROLLOUT_ACTOR or the user's name).")
  private @Nullable String name;

  String actor() {
    if (name != null) {
      return name;
    }
    String named = System.getenv("ROLLOUT_ACTOR");
    return named == null || named.isBlank() ? System.getProperty("user.name") : named;
  }
}
