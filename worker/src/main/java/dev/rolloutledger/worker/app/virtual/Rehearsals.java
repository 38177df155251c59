package dev.rolloutledger.worker.app.virtual;

import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.worker.engine.VirtualEngine;
import dev.rolloutledger.worker.home.Home;
import dev.rolloutledger.worker.outside.World;
import dev.rolloutledger.worker.rehearsal.Scenario;
import dev.rolloutledger.worker.rehearsal.ScenarioReader;
import dev.rolloutledger.worker.rehearsal.Script;
import dev.rolloutledger.worker.rehearsal.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rehearses plans on virtual time in a simulated world. */
public final class Rehearsals {

  private Rehearsals() {}

  /** Rehearses a plan that starts now. */
  static Outcome rehearse(
      Plan plan, @Nullable Path scenario, Home home, Consumer<Progress> progress)
      throws IOException {
    return rehearse(plan, scenario, null, home, progress);
  }

  /**
   * Rehearses a plan to its end, or until nothing more can happen.
   *
   * @param scenario a scenario file; null for a healthy world
   * @param start when it starts on its virtual clock, in the past or to come; null for now
   * @param home where the rehearsal's ledger is left
   * @throws IOException if the scenario cannot be read
   */
  public static Outcome rehearse(
      Plan plan,
      @Nullable Path scenario,
      @Nullable Instant start,
      Home home,
      Consumer<Progress> progress)
      throws IOException {
    Scenario script = scenario == null
        ? Scenario.HEALTHY
        : ScenarioReader.read(scenario.toString(), Files.readAllBytes(scenario), plan);
    VirtualRun run = new VirtualRun(plan, script, start, home, progress);
    return run.run((running, engine, executor) -> simulated(plan, running, engine))
        .eventless(script.untold(plan));
  }

  private static World simulated(Plan plan, Script script, VirtualEngine engine) {
    SimulatedWorld world = new SimulatedWorld(plan, script, engine.clock());
    return new World(
        world.platforms(),
        world.checks(),
        world.metrics(),
        world.messenger(),
        world.looker(),
        world.calendars());
  }
}
