package dev.rolloutledger.worker.desk;

import dev.rolloutledger.entry.RolloutNames;
import dev.rolloutledger.ledger.Receipt;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanDigest;
import dev.rolloutledger.rollout.LeaseCommand;
import dev.rolloutledger.rollout.LeaseEvent.LeaseRefused;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.ProcedureAct;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.logbook.TargetCard;
import dev.rolloutledger.worker.logbook.TargetCards;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/** Records starts of rollouts. */
public final class Starts {

  private final Logbook logbook;
  private final TargetCards cards;
  private final PlanGate gate;
  private final InstantSource clock;

  /**
   * @param gate looks at a plan before it is started
   * @param clock the procedure's clock
   */
  public Starts(Logbook logbook, TargetCards cards, PlanGate gate, InstantSource clock) {
    this.logbook = logbook;
    this.cards = cards;
    this.gate = gate;
    this.clock = clock;
  }

  /**
   * Takes the target's lease and records the start. The same request again records nothing.
   *
   * @return the rollout's id
   * @throws RefusedException if a rollout of that name or on that target runs; the refusal is
   *     recorded
   */
  public synchronized String record(StartRequest request) {
    if (request.reason().isBlank()) {
      throw new RefusedException("expected a reason, found none");
    }
    Plan plan = request.plan();
    gate.check(plan);
    Instant now = clock.instant();
    Optional<String> last = latest(plan.name());
    Optional<String> repeated = last.filter(id -> isRequest(id, request));
    if (repeated.isPresent()) {
      return repeated.get();
    }
    last.ifPresent(id -> refuseWhileRunning(id, request, now));
    String rollout = plan.name() + "/" + (last.map(Starts::number).orElse(0) + 1);
    acquire(request, rollout, now);
    Receipt started = logbook.record(new RolloutCommand(
        rollout,
        rollout + "/start",
        0,
        now,
        request.actor(),
        new ProcedureAct.Start(
            plan,
            PlanDigest.of(plan),
            request.reason(),
            request.retryOf(),
            request.adopted(),
            request.requestId())));
    if (started.repeated() && !isRequest(rollout, request)) {
      // Two desks share the ledger, and gave one number to two starts at the same moment.
      throw new RefusedException(rollout + " was started by "
          + logbook.existing(rollout).known().startedBy()
          + " at the same moment");
    }
    cards.write(TargetCard.of(logbook.existing(rollout)));
    return rollout;
  }

  /** Whether a rollout was started by that very request; the same id for another one is refused. */
  boolean isRequest(String rollout, StartRequest request) {
    RolloutState state = logbook.existing(rollout);
    RolloutState.Identity known = state.known();
    if (request.requestId() == null || !request.requestId().equals(known.requestId())) {
      return false;
    }
    boolean amended = state.steering().approvals().amended() > 0;
    if ((!amended && !known.planDigest().equals(PlanDigest.of(request.plan())))
        || !known.startedBy().name().equals(request.actor().name())
        || !Objects.equals(known.retryOf(), request.retryOf())
        || !Objects.equals(known.adopted(), request.adopted())) {
      throw new RefusedException("the request id "
          + request.requestId()
          + " stands for another act already: the start of "
          + rollout
          + " by "
          + known.startedBy());
    }
    return true;
  }

  private void refuseWhileRunning(String running, StartRequest request, Instant now) {
    RolloutState state = logbook.existing(running);
    if (!state.progress().stage().over()) {
      logbook.record(new RolloutCommand(
          running,
          running + "/act/start-again-" + now,
          0,
          now,
          request.actor(),
          new PersonAct.StartAgain()));
      throw new RefusedException(
          running + " is " + state.status() + "; a second rollout of that name cannot start");
    }
  }

  private void acquire(StartRequest request, String rollout, Instant now) {
    String lease = request.plan().target().lease();
    Receipt receipt = logbook.record(LeaseCommand.acquire(lease, now, request.actor(), rollout));
    Optional<String> holder = receipt.entries().stream()
        .filter(entry -> entry.fact() instanceof LeaseRefused)
        .map(entry -> ((LeaseRefused) entry.fact()).holder())
        .findFirst();
    if (holder.isPresent()) {
      throw new RefusedException(holder.get() + " holds the lease on the target " + lease);
    }
  }

  private Optional<String> latest(String name) {
    return RolloutNames.last(logbook.ledger().rollouts(), name);
  }

  private static int number(String rollout) {
    return Integer.parseInt(rollout.substring(rollout.indexOf('/') + 1));
  }
}
