package dev.rolloutledger.starter.verb;

import dev.rolloutledger.worker.home.Asker;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Who acts, where the token does not say it. */
final class ActorOption {

  @Option(
      names = "--actor",
      paramLabel = "NAME",
      description = "Who acts, where it is not the token's owner; nobody verifies that (default:"
          + " $ROLLOUT_ACTOR, or nobody else).")
  private @Nullable String name;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** The name that was given; empty where the token says who acts. */
  Optional<String> given() {
    if (name != null && name.isBlank()) {
      // An unset variable in a script must not make the act the token's owner's.
      throw new ParameterException(
          spec.commandLine(), "expected --actor with a name, found \"" + name + "\"");
    }
    String named = name == null ? System.getenv("ROLLOUT_ACTOR") : name;
    return Optional.ofNullable(named).filter(text -> !text.isBlank());
  }

  /** The name that was given, or the user's. */
  String actor() {
    return given().orElseGet(() -> System.getProperty("user.name"));
  }

  /** Who asks for what is done in the home itself. */
  Asker asker(InstallationOption installation) throws IOException {
    return new Asker(installation.token().orElse(null), given().orElse(null));
  }
}
