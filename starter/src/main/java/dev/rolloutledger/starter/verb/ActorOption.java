package dev.rolloutledger.starter.verb;

import dev.rolloutledger.starter.source.Api;
import dev.rolloutledger.starter.source.NotRunningException;
import dev.rolloutledger.worker.app.Asker;
import dev.rolloutledger.worker.app.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Who acts, and what shows it. */
final class ActorOption {

  @Option(
      names = "--actor",
      paramLabel = "NAME",
      description = "Who acts, where it is not the token's owner; nobody verifies that (default:"
          + " $ROLLOUT_ACTOR, or nobody else).")
  private @Nullable String name;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "Token of who acts, from \"rollout people add\" (default: $ROLLOUT_TOKEN, or the home's).")
  private @Nullable Path tokenFile;

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

  /** The running API, asked as who acts. */
  Api api(Home home, String advice) throws IOException {
    Api api = Api.find(home).orElseThrow(() -> new NotRunningException(home.directory(), advice));
    Optional<String> token = token();
    return token.isPresent() ? api.as(token.get()) : api;
  }

  /** Who asks for what is done in the home itself. */
  Asker asker() throws IOException {
    return new Asker(token().orElse(null), given().orElse(null));
  }

  private Optional<String> token() throws IOException {
    return tokenFile == null
        ? Optional.ofNullable(System.getenv("ROLLOUT_TOKEN")).filter(text -> !text.isBlank())
        : Optional.of(Files.readString(tokenFile).strip());
  }
}
