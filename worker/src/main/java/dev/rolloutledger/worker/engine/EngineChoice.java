package dev.rolloutledger.worker.engine;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Which engine is to run the procedure. */
public sealed interface EngineChoice {

  /**
   * Starts it, or connects to it.
   *
   * @param setup what its clients bring along
   * @throws EngineException if it cannot be used as it is; nothing was begun then
   * @throws PortTakenException if something else listens on its port
   */
  Engine start(ClientSetup setup);

  /**
   * Looks at what it needs, without starting it.
   *
   * @throws EngineException if it cannot even be looked at
   */
  List<Requirement> look(InstantSource clock);

  /** The port on loopback that it will want; empty where it is somebody else's. */
  default OptionalInt ownPort() {
    return OptionalInt.empty();
  }

  /**
   * The in-process service.
   *
   * @param port its port on loopback; 0 for any free one
   */
  record Embedded(int port) implements EngineChoice {
    @Override
    public Engine start(ClientSetup setup) {
      return InProcessEngine.start(port, setup);
    }

    @Override
    public List<Requirement> look(InstantSource clock) {
      return List.of();
    }

    @Override
    public OptionalInt ownPort() {
      return OptionalInt.of(port);
    }
  }

  /**
   * The real {@code temporal} binary as a child process.
   *
   * @param port its port on loopback; 0 for any free one
   * @param binary the binary; null for the one on the {@code PATH}
   * @param directory where its database and its log lie
   */
  record DevServer(int port, @Nullable Path binary, Path directory) implements EngineChoice {
    @Override
    public Engine start(ClientSetup setup) {
      return DevServerEngine.start(this, setup);
    }

    @Override
    public List<Requirement> look(InstantSource clock) {
      return List.of(TemporalBinary.look(binary));
    }

    @Override
    public OptionalInt ownPort() {
      return OptionalInt.of(port);
    }
  }

  /**
   * A cluster, as Temporal's own environment variables and {@code temporal.toml} name it.
   *
   * @param environment the variables
   */
  record Cluster(Map<String, String> environment) implements EngineChoice {

    public Cluster {
      environment = Map.copyOf(environment);
    }

    @Override
    public Engine start(ClientSetup setup) {
      return ClusterEngine.connect(ClusterAddress.of(environment), setup);
    }

    @Override
    public List<Requirement> look(InstantSource clock) {
      return ServerLook.at(ClusterAddress.of(environment), clock);
    }

    /** Without the variables, which hold credentials. */
    @Override
    public String toString() {
      return "Cluster";
    }
  }
}
