package dev.rolloutledger.worker.app;

import dev.rolloutledger.worker.home.Home;
import java.nio.file.Path;

/**
 * How everything runs in one process.
 *
 * @param connections the connections' file
 * @param port the API's port on loopback; 0 for any free one
 * @param engine which engine runs the procedure
 * @param listen where else it is reached
 */
public record UpOptions(
    Home home, Path connections, int port, EngineOptions engine, ListenOptions listen) {

  /** On loopback alone. */
  public UpOptions(Home home, Path connections, int port, EngineOptions engine) {
    this(home, connections, port, engine, ListenOptions.NOWHERE);
  }

  /** On the embedded engine. */
  public UpOptions(Home home, Path connections, int port, int enginePort) {
    this(home, connections, port, EngineOptions.embedded(enginePort));
  }
}
