package dev.rolloutledger.worker.rehearsal;

import dev.rolloutledger.plan.Check;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.worker.activity.Platforms;
import dev.rolloutledger.worker.activity.Probe;
import dev.rolloutledger.worker.check.CheckResult;
import dev.rolloutledger.worker.diagnosis.DiagnosisException;
import dev.rolloutledger.worker.diagnosis.Looker;
import dev.rolloutledger.worker.notice.Messenger;
import dev.rolloutledger.worker.rehearsal.Scenario.LookAnswer;
import dev.rolloutledger.worker.rehearsal.Scenario.Strikes;
import dev.rolloutledger.worker.sampling.Fetcher;
import dev.rolloutledger.worker.window.Calendars;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The world of a rehearsal: what a plan names is there, and does what the script says. */
public final class SimulatedWorld {

  private final Script script;
  private final InstantSource clock;
  private final SimulatedPlatform platform;

  /**
   * @param clock the rehearsal's virtual clock
   */
  public SimulatedWorld(Plan plan, Script script, InstantSource clock) {
    this.script = script;
    this.clock = clock;
    this.platform = new SimulatedPlatform(plan.target(), script, clock);
  }

  /** The one flag platform. */
  public Platforms platforms() {
    return connection -> platform;
  }

  /** The metrics. */
  public Fetcher metrics() {
    return new SimulatedMetrics(script);
  }

  /** Checks pass, unless the script lets them fail. */
  public Probe checks() {
    return this::check;
  }

  /** Notices arrive. */
  public Messenger messenger() {
    return (connection, notice) -> {};
  }

  /** What the script says; where it says nothing, nothing is asked. */
  public Looker looker() {
    return (diagnosis, look, at, timeout) -> {
      Optional<LookAnswer> answer = script.answer(diagnosis, look.name(), at);
      String fails = answer.map(LookAnswer::fails).orElse(null);
      if (fails != null) {
        throw new DiagnosisException(fails);
      }
      return answer
          .map(LookAnswer::lines)
          .orElse(List.of("rehearsed: " + look.connection() + " was not asked"));
    };
  }

  /** Calendars with the events of the scenario. */
  public Calendars calendars() {
    return new SimulatedCalendars(script, clock);
  }

  private CheckResult check(Check.Http check) {
    boolean fails = script.strikes(Strikes.CHECK, check.name(), clock.instant()).isPresent();
    return new CheckResult(
        !fails,
        "status " + check.expect().status(),
        fails ? "the scenario lets it fail" : "status " + check.expect().status(),
        fails ? 500 : check.expect().status(),
        Duration.ofMillis(1),
        "simulated");
  }
}
