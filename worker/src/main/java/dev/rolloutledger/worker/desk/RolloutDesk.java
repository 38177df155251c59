package dev.rolloutledger.worker.desk;

import dev.rolloutledger.entry.RolloutNames;
import dev.rolloutledger.ledger.Receipt;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanDigest;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.LeaseCommand;
import dev.rolloutledger.rollout.LeaseEvent.LeaseRefused;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.ProcedureAct;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.logbook.TargetCard;
import dev.rolloutledger.worker.logbook.TargetCards;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts rollouts, and lets unfinished ones go on after a restart. */
public final class RolloutDesk {

  private final Logbook logbook;
  private final TargetCards cards;
  private final Runs runs;
  private final PlanGate gate;
  private final InstantSource clock;

  /**
   * @param gate looks at a plan before it is started
   * @param clock the procedure's clock
   */
  public RolloutDesk(
      Logbook logbook, TargetCards cards, Runs runs, PlanGate gate, InstantSource clock) {
    this.logbook = logbook;
    this.cards = cards;
    this.runs = runs;
    this.gate = gate;
    this.clock = clock;
  }

  /**
   * Starts a rollout: takes the target's lease, records the start, and begins the run.
   *
   * @return the rollout's id
   * @throws RefusedException if a rollout of that name or on that target runs; the refusal is
   *     recorded
   */
  public synchronized String start(StartRequest request) {
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
    String rollout = plan.name() + "/" + (last.map(RolloutDesk::number).orElse(0) + 1);
    acquire(request, rollout, now);
    logbook.record(new RolloutCommand(
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
    cards.write(TargetCard.of(logbook.existing(rollout)));
    runs.start(rollout, 1);
    return rollout;
  }

  /**
   * Starts the next rollout of a name, which retries the given one.
   *
   * @param plan another plan of that name; null for the one that the given rollout had last
   * @return the new rollout's id
   * @throws RefusedException if that rollout was neither taken back nor abandoned; the refusal is
   *     recorded
   */
  public synchronized String retry(
      String rollout, @Nullable Plan plan, Actor actor, String reason, String requestId) {
    RolloutState state = logbook.existing(rollout);
    String name = RolloutNames.name(rollout);
    Plan next = plan == null ? state.plan() : plan;
    if (!next.name().equals(name)) {
      throw new RefusedException("expected a plan of " + name + ", found one of " + next.name());
    }
    String retried = requestId.equals(state.known().requestId())
        ? String.valueOf(state.known().retryOf())
        : rollout;
    StartRequest request = new StartRequest(next, actor, reason, retried, null, requestId);
    Stage stage = state.progress().stage();
    boolean taken = stage == Stage.ROLLED_BACK || stage == Stage.ABANDONED;
    if (!taken && !isRequest(rollout, request)) {
      logbook.record(new RolloutCommand(
          rollout,
          PersonRecorder.commandId(rollout, requestId),
          0,
          clock.instant(),
          actor,
          new PersonAct.RetryTooEarly()));
      throw new RefusedException(rollout
          + " is "
          + state.status()
          + "; only a rollout that was rolled back or abandoned is retried");
    }
    return start(request);
  }

  /** Whether a rollout was started by that very request; the same id for another one is refused. */
  private boolean isRequest(String rollout, StartRequest request) {
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

  /** After a restart: gives back leases of rollouts that are over, and lets the others go on. */
  public List<String> goOn() {
    releaseLeftLeases();
    List<String> unfinished = logbook.ledger().rollouts().stream()
        .filter(id -> !logbook.existing(id).progress().stage().over())
        .toList();
    unfinished.forEach(id -> runs.start(id, logbook.existing(id).progress().epoch() + 1));
    return unfinished;
  }

  private void releaseLeftLeases() {
    for (String id : logbook.ledger().rollouts()) {
      RolloutState state = logbook.existing(id);
      if (state.progress().stage().over()) {
        logbook.record(
            LeaseCommand.release(state.plan().target().lease(), clock.instant(), id, "it is over"));
      }
    }
  }

  /**
   * The last rollout of a name, or the one named {@code <name>/<number>}.
   *
   * @throws dev.rolloutledger.entry.UnknownRolloutException if there is none; near names are offered
   */
  public String resolve(String nameOrId) {
    return RolloutNames.resolve(logbook.ledger().rollouts(), nameOrId);
  }

  private Optional<String> latest(String name) {
    return RolloutNames.last(logbook.ledger().rollouts(), name);
  }

  private static int number(String rollout) {
    return Integer.parseInt(rollout.substring(rollout.indexOf('/') + 1));
  }
}
