package dev.rolloutledger.starter.verb;

import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.worker.app.doctor.Diagnosis;
import dev.rolloutledger.worker.app.doctor.Doctor;
import dev.rolloutledger.worker.app.doctor.DoctorOptions;
import dev.rolloutledger.worker.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at all that a rollout needs before it needs it. */
@Command(
    name = "doctor",
    description = {
      "Looks at what a rollout needs: machine, home, engine, ledger, connections, and a plan.",
      "Changes nothing. Ends with 0 where nothing fails, 13 where something does."
    },
    footer = {
      "%nExamples:",
      "  rollout doctor --plan checkout.yaml",
      "  rollout doctor --engine cluster"
    },
    mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description = "Look at what this plan needs, too: its target, checks and metrics, tried dry.")
  private @Nullable Path plan;

  @Option(
      names = "--probe",
      description = "Make the plan's checks that may have effects (POST, PUT) as well.")
  private boolean probe;

  @Option(
      names = "--port",
      defaultValue = "7410",
      description = "The API's port that up will want (default: ${DEFAULT-VALUE}).")
  private int port;

  @Mixin
  private ListenOption listen;

  @Mixin
  private EngineOption engine;

  @Mixin
  private ConnectionsOption connections;

  @Mixin
  private HomeOption home;

  @Mixin
  private JsonOption json;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, IOException {
    Home where = home.home();
    if (plan != null && !Files.exists(plan)) {
      throw new NoSuchFileException(plan.toString());
    }
    Diagnosis diagnosis = Doctor.examine(new DoctorOptions(
        where, connections.file(where), port, engine.engine(), plan, probe, listen.listen()));
    Screen screen = Screen.of(spec);
    if (json.asked()) {
      screen.json(diagnosis);
    } else {
      screen.lines(DiagnosisText.of(diagnosis, screen.width()));
    }
    return diagnosis.healthy() ? ExitCodes.OK : ExitCodes.UNHEALTHY;
  }
}
