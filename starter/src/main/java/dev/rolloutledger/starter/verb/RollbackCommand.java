package dev.rolloutledger.starter.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.worker.app.direct.DirectReport;
import dev.rolloutledger.worker.app.direct.DirectRollback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes a change back. */
@Command(
    name = "rollback",
    description = {
      "Switches the target off, reads it back, and verifies the behaviour from before.",
      "With --direct it needs neither engine nor ledger: for the hour in which nothing runs."
    },
    footer = {
      "%nExamples:",
      "  rollout rollback checkout --reason \"Complaints at the till\"",
      "  rollout rollback checkout --direct --reason \"Nothing runs\""
    },
    mixinStandardHelpOptions = true)
public final class RollbackCommand implements Callable<Integer> {

  private static final long LOOK_MILLIS = 200;

  @Mixin
  private ActMixin act;

  @Mixin
  private ReasonOption reason;

  @Option(names = "--direct", description = "Write the off state from here, without any engine.")
  private boolean direct;

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description = "With --direct: the plan, where this home never ran the rollout.")
  private @Nullable Path plan;

  @Option(
      names = "--connections",
      paramLabel = "FILE",
      description =
          "With --direct: the connections (default: $ROLLOUT_CONNECTIONS or connections.yaml in the"
              + " home).")
  private @Nullable Path connections;

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      defaultValue = "1m",
      description =
          "How long to wait for the off state (default: ${DEFAULT-VALUE}; 0s: not at all).")
  private Duration patience = Duration.ofMinutes(1);

  @Override
  public Integer call() throws IOException, InterruptedException {
    return direct ? directly() : byEngine();
  }

  private int byEngine() throws IOException, InterruptedException {
    JsonNode answer = act.post(
        "rollback",
        Map.of("reason", reason.text()),
        "or switch off without it: rollout rollback " + act.rollout() + " --direct --reason ...");
    boolean already = answer.path("status").asText().equals("ROLLED_BACK");
    Instant deadline = Instant.now().plus(patience);
    while (true) {
      StatusReport report = act.look();
      Duration off = report.rollout().offAfter();
      if (off != null) {
        say(report, already ? "was off already, since " + since(report) : offIn(report, off));
        return ExitCodes.OK;
      }
      if (!Instant.now().isBefore(deadline)) {
        say(report, "not read back off yet" + ledger(report));
        return patience.isZero() ? ExitCodes.OK : ExitCodes.NOT_OFF;
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private static String offIn(StatusReport report, Duration off) {
    return "off, read back "
        + Durations.format(off)
        + " after the request; "
        + report.rollout().status();
  }

  private static String since(StatusReport report) {
    RollbackView rollback = report.rollout().rollback();
    return rollback == null || rollback.offAt() == null ? "" : Texts.time(rollback.offAt());
  }

  /** While the ledger is away, what was done to the target is in the spool. */
  private static String ledger(StatusReport report) {
    StatusReport.LedgerCondition ledger = report.ledger();
    return ledger == null || ledger.writable()
        ? ""
        : "; the ledger cannot record (" + ledger.problem() + "), so look at the target itself";
  }

  private void say(StatusReport report, String sentence) {
    if (act.json()) {
      act.screen().json(report);
    } else {
      act.screen().line(report.rollout().rollout() + ": " + sentence);
    }
  }

  /** A variable that leads nowhere must not stand in the way back. */
  private Path connectionsFile() {
    Path named = ConnectionsOption.inEnvironment();
    return named == null || !Files.exists(named) ? act.home().connectionsFile() : named;
  }

  private int directly() throws IOException {
    Plan known = plan == null ? null : PlanFile.read(plan);
    Path file = connections == null ? connectionsFile() : connections;
    DirectReport report =
        DirectRollback.run(act.home(), file, act.rollout(), act.actor(), reason.text(), known);
    Screen screen = act.screen();
    if (act.json()) {
      screen.json(report);
    } else {
      screen.line(report.rollout()
          + (report.off() ? ": off, read back " : ": NOT off, read back ")
          + report.found()
          + (" after " + Durations.format(report.took()) + "; ")
          + (report.unspooled() == null
              ? "the ledger learns of it from the spool at the next up"
              : "no ledger learns of it: " + report.unspooled()));
    }
    return report.off() ? ExitCodes.OK : ExitCodes.NOT_OFF;
  }
}
