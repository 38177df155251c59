package dev.rolloutledger.starter.verb;

import dev.rolloutledger.worker.app.EngineOptions;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which engine runs the procedure. */
final class EngineOption {

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      converter = KindConverter.class,
      description = {
        "embedded: in this process; dev: Temporal's dev server as a child process;",
        "cluster: as TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE and temporal.toml say",
        "(default: $ROLLOUT_ENGINE or embedded)."
      })
  private EngineOptions.@Nullable Kind kind;

  @Option(
      names = "--engine-port",
      defaultValue = "7233",
      description = {
        "The port of an engine that belongs to this process; 0 for any free one",
        "(default: ${DEFAULT-VALUE})."
      })
  private int port;

  @Option(
      names = "--temporal",
      paramLabel = "FILE",
      description = "Temporal's command line for --engine dev (default: `temporal` on the PATH).")
  private @Nullable Path binary;

  EngineOptions engine() {
    Map<String, String> environment = System.getenv();
    return switch (kind == null ? named() : kind) {
      case EMBEDDED -> EngineOptions.embedded(port).withEnvironment(environment);
      case DEV -> EngineOptions.dev(port, binary).withEnvironment(environment);
      case CLUSTER -> EngineOptions.cluster(environment);
    };
  }

  private static EngineOptions.Kind named() {
    String value = System.getenv("ROLLOUT_ENGINE");
    return value == null || value.isBlank()
        ? EngineOptions.Kind.EMBEDDED
        : new KindConverter().convert(value.strip());
  }

  /** Reads an engine's name. */
  static final class KindConverter implements ITypeConverter<EngineOptions.Kind> {
    @Override
    public EngineOptions.Kind convert(String value) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "embedded" -> EngineOptions.Kind.EMBEDDED;
        case "dev" -> EngineOptions.Kind.DEV;
        case "cluster" -> EngineOptions.Kind.CLUSTER;
        default ->
          throw new TypeConversionException(
              "expected embedded, dev or cluster as the engine, found '" + value + "'");
      };
    }
  }
}
