package dev.rolloutledger.worker.rehearsal;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.LifecycleEvent.HoldBegan;
import dev.rolloutledger.worker.rehearsal.Scenario.Fault;
import dev.rolloutledger.worker.rehearsal.Scenario.LookAnswer;
import dev.rolloutledger.worker.rehearsal.Scenario.Strikes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Says which faults strike at an instant: moments count from anchors that happen on the way. */
public final class Script {

  private final Plan plan;
  private final Scenario scenario;
  private final Map<String, Instant> anchors = new ConcurrentHashMap<>();

  /**
   * @param start when the rehearsal starts
   */
  public Script(Plan plan, Scenario scenario, Instant start) {
    this.plan = plan;
    this.scenario = scenario;
    anchors.put(Moment.START, start);
  }

  /** Looks at an entry that was just recorded: holds are the anchors. */
  public void recorded(Entry entry) {
    if (entry.fact() instanceof HoldBegan hold && hold.phase() >= 0) {
      anchors.putIfAbsent(plan.phase(hold.phase()).name(), hold.from());
    }
  }

  /** The scenario. */
  public Scenario scenario() {
    return scenario;
  }

  /** When a moment is, as far as its anchor has happened. */
  public Optional<Instant> when(Moment moment) {
    return moment.in(anchors);
  }

  /** Whether the script takes the ledger away at all. */
  public boolean takesLedgerAway() {
    return scenario.faults().stream().anyMatch(fault -> fault.strikes() == Strikes.LEDGER);
  }

  /** Why the ledger does not record at an instant; empty where it does. */
  public Optional<String> ledgerAway(Instant now) {
    return strikes(Strikes.LEDGER, null, now).map(fault -> "the scenario takes the ledger away");
  }

  /** The fault that strikes something at an instant, if any does; the first of the file wins. */
  Optional<Fault> strikes(Strikes what, @Nullable String name, Instant now) {
    return scenario.faults().stream()
        .filter(fault -> fault.strikes() == what)
        .filter(
            fault -> name == null || fault.name().equals("all") || fault.name().equals(name))
        .filter(fault -> runs(fault, now))
        .findFirst();
  }

  /** What a look of a diagnosis finds at an instant; empty where the scenario does not say. */
  Optional<LookAnswer> answer(String diagnosis, String look, Instant now) {
    return scenario.answers().stream()
        .filter(answer -> answer.diagnosis().equals(diagnosis))
        .filter(answer -> answer.look().equals("all") || answer.look().equals(look))
        .filter(
            answer -> when(answer.at()).filter(begin -> !now.isBefore(begin)).isPresent())
        .reduce((first, later) -> later);
  }

  private boolean runs(Fault fault, Instant now) {
    return when(fault.at())
        .map(begin -> !now.isBefore(begin)
            && (fault.lasts() == null || now.isBefore(begin.plus(fault.lasts()))))
        .orElse(false);
  }
}
