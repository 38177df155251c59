package dev.rolloutledger.worker.app.doctor;

import dev.rolloutledger.worker.app.EngineOptions;
import dev.rolloutledger.worker.app.ListenOptions;
import dev.rolloutledger.worker.home.Home;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the doctor looks at.
 *
 * @param home the home
 * @param connections the connections file; need not be there
 * @param port the port that the API of {@code up} will want
 * @param engine the engine that it will want
 * @param plan the plan's file, or null
 * @param probe whether checks of the plan that may have effects are made as well
 * @param listen where else {@code up} will be reached
 */
public record DoctorOptions(
    Home home,
    Path connections,
    int port,
    EngineOptions engine,
    @Nullable Path plan,
    boolean probe,
    ListenOptions listen) {

  /** On loopback alone. */
  public DoctorOptions(
      Home home,
      Path connections,
      int port,
      EngineOptions engine,
      @Nullable Path plan,
      boolean probe) {
    this(home, connections, port, engine, plan, probe, ListenOptions.NOWHERE);
  }
}
