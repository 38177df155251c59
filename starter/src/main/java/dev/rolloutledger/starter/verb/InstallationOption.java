package dev.rolloutledger.starter.verb;

import dev.rolloutledger.starter.source.Api;
import dev.rolloutledger.starter.source.ApiAddress;
import dev.rolloutledger.starter.source.Installation;
import dev.rolloutledger.starter.source.Source;
import dev.rolloutledger.worker.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which installation is meant: a home on this machine, or an API elsewhere; a mixin. */
final class InstallationOption {

  @Option(
      names = "--api",
      paramLabel = "URL",
      description = "The API of an up elsewhere, in place of a home: https://HOST:PORT, asked with"
          + " the token of who acts (default: $ROLLOUT_API, unless --home is given).")
  private @Nullable String api;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "Token of who acts, from \"rollout people add\" (default: $ROLLOUT_TOKEN, or the home's).")
  private @Nullable Path tokenFile;

  @Mixin
  private HomeOption home;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** The installation, to be looked at. */
  Installation looked() {
    Optional<String> named = named();
    try {
      return named.isPresent()
          ? elsewhere(named.get())
          // A look at one's own home takes its own token, whoever else one is.
          : new Installation.Here(home.local(), tokenFile == null ? null : read(tokenFile));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The installation, for somebody's acts. */
  Installation acting() throws IOException {
    Optional<String> named = named();
    return named.isPresent()
        ? elsewhere(named.get())
        : new Installation.Here(home.local(), token().orElse(null));
  }

  /** Where those who look get their answers from. */
  Source source() {
    return looked().source();
  }

  /**
   * The home itself.
   *
   * @param what what is done in it, to follow the word "for"
   */
  Home home(String what) {
    Optional<String> named = named();
    if (named.isPresent()) {
      throw refused("expected --home for " + what + ", found the API at " + named.get());
    }
    return home.local();
  }

  /** The home, also where an API is named: for the hour in which none answers. */
  Home local() {
    return home.local();
  }

  /** The token that was given, in a file or in the environment. */
  Optional<String> token() throws IOException {
    return tokenFile == null
        ? Optional.ofNullable(HomeOption.named("ROLLOUT_TOKEN"))
        : Optional.of(read(tokenFile));
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file).strip();
  }

  /** The API that was named; what the command line says goes before what the environment does. */
  private Optional<String> named() {
    if (api != null) {
      if (home.given()) {
        throw refused("expected --home or --api, found both");
      }
      return Optional.of(api);
    }
    return home.given() ? Optional.empty() : Optional.ofNullable(HomeOption.named(HomeOption.API));
  }

  private Installation elsewhere(String url) throws IOException {
    ApiAddress address;
    try {
      address = ApiAddress.parse(url);
    } catch (IllegalArgumentException other) {
      throw refused(String.valueOf(other.getMessage()));
    }
    String token = token()
        .orElseThrow(() -> refused("expected $ROLLOUT_TOKEN or --token-file with the API at "
            + address + ", found neither"));
    if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw refused("expected a token in one line, found other text");
    }
    String ca = HomeOption.named("ROLLOUT_API_CA");
    return new Installation.Elsewhere(Api.at(address, token, ca == null ? null : Path.of(ca)));
  }

  private ParameterException refused(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
