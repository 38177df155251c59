package dev.rolloutledger.worker.activity;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.Receipt;
import dev.rolloutledger.ledger.Standing;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanException;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.ApprovalEvent.PlanAmended;
import dev.rolloutledger.rollout.Face;
import dev.rolloutledger.rollout.LeaseCommand;
import dev.rolloutledger.rollout.LifecycleEvent.RunBegan;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.ProcedureAct;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.StaleEpochException;
import dev.rolloutledger.worker.desk.Epochs;
import dev.rolloutledger.worker.desk.PersonRecorder;
import dev.rolloutledger.worker.desk.StartRequest;
import dev.rolloutledger.worker.desk.Starts;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.logbook.TargetCard;
import dev.rolloutledger.worker.logbook.TargetCards;
import dev.rolloutledger.worker.window.WindowSight;
import dev.rolloutledger.workflow.activity.LedgerActivities;
import dev.rolloutledger.workflow.message.Brief;
import dev.rolloutledger.workflow.message.StartOrder;
import io.temporal.activity.Activity;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledger, for the procedure. */
public final class LedgerDesk implements LedgerActivities {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerDesk.class);
  private static final int LONGEST_SENTENCE = 2_000;

  private final Logbook logbook;
  private final TargetCards cards;
  private final PersonRecorder people;
  private final Starts starts;
  private final WindowSight sight;
  private final String engine;
  private final InstantSource clock;

  /**
   * @param people records what people do
   * @param starts records starts that were ordered through the engine
   * @param sight looks up what a plan's windows are judged by
   * @param engine what the engine is called in the ledger
   * @param clock the procedure's clock
   */
  public LedgerDesk(
      Logbook logbook,
      TargetCards cards,
      PersonRecorder people,
      Starts starts,
      WindowSight sight,
      String engine,
      InstantSource clock) {
    this.logbook = logbook;
    this.cards = cards;
    this.people = people;
    this.starts = starts;
    this.sight = sight;
    this.engine = engine;
    this.clock = clock;
  }

  @Override
  public String open(OpenRequest request) {
    return Faults.translated(() -> {
      StartOrder order = request.order();
      Plan plan = plan(order.plan());
      if (!plan.name().equals(request.name())) {
        throw new RefusedException("expected a plan of "
            + request.name()
            + ", as the workflow's id says, found one of "
            + plan.name());
      }
      if (order.actor() == null || order.actor().isBlank()) {
        throw new RefusedException("expected an actor in the order, found none");
      }
      String reason = order.reason() == null ? "" : order.reason();
      return starts.record(new StartRequest(
          plan,
          Actor.claimed(order.actor()).by(Face.TEMPORAL_CLIENT),
          reason,
          null,
          null,
          request.requestId()));
    });
  }

  private static Plan plan(String yaml) {
    try {
      byte[] bytes = String.valueOf(yaml).getBytes(StandardCharsets.UTF_8);
      PlanReader.checkSize("plan", bytes.length);
      return PlanReader.read("plan", bytes);
    } catch (PlanException refused) {
      throw new RefusedException(refused.problems().stream()
          .map(problem -> problem.sentence())
          .collect(Collectors.joining("; ")));
    }
  }

  @Override
  public Brief begin(BeginRequest request) {
    return Faults.translated(() -> {
      logbook.drain();
      String rollout = request.rollout();
      // The desk that recorded its start, or the run before this one, may be another process.
      RolloutState state = logbook.present(rollout);
      cards.write(TargetCard.of(state));
      long epoch = request.epoch() == 0 ? state.progress().epoch() + 1 : request.epoch();
      String id = Activity.getExecutionContext().getInfo().getWorkflowRunId();
      Receipt receipt = logbook.record(new RolloutCommand(
          rollout,
          Epochs.commandId(rollout, epoch),
          epoch,
          request.at(),
          Actor.ENGINE,
          new ProcedureAct.BeginRun(Epochs.run(engine, id))));
      refuseTwin(receipt, id, rollout, epoch);
      return brief(rollout);
    });
  }

  /**
   * Of two runs that were given one epoch, only the first one that began steers. The engine's name is
   * no part of it: workers may reach one engine by different addresses.
   */
  private static void refuseTwin(Receipt receipt, String run, String rollout, long epoch) {
    receipt.entries().stream()
        .map(Entry::fact)
        .filter(RunBegan.class::isInstance)
        .filter(fact -> !((RunBegan) fact).run().equals(run))
        .findFirst()
        .ifPresent(other -> {
          throw new StaleEpochException(rollout, epoch, epoch);
        });
  }

  @Override
  public Recorded record(RolloutCommand command) {
    return Faults.translated(() -> {
      Receipt receipt = command.act() instanceof PersonAct
          ? people.record(command)
          : logbook.record(looked(command));
      if (receipt.facts().stream().anyMatch(PlanAmended.class::isInstance)) {
        rewriteCard(command.rollout());
      }
      return new Recorded(
          brief(command.rollout()), receipt.refusal().orElse(null), told(command, receipt));
    });
  }

  /** An advance is asked for with what there is to know of its windows now. */
  private RolloutCommand looked(RolloutCommand command) {
    if (!(command.act() instanceof ProcedureAct.EnterPhase enter)) {
      return command;
    }
    Plan plan = logbook.existing(command.rollout()).plan();
    return plan.windows() == null
        ? command
        : new RolloutCommand(
            command.rollout(),
            command.commandId(),
            command.epoch(),
            command.at(),
            command.actor(),
            new ProcedureAct.EnterPhase(enter.phase(), sight.look(plan), null));
  }

  @Override
  public Brief read(String rollout) {
    return Faults.translated(() -> {
      logbook.drain();
      logbook.ledger().end();
      return brief(rollout);
    });
  }

  @Override
  public void releaseLease(String rollout, String because) {
    Faults.translated(() -> {
      String lease = logbook.existing(rollout).plan().target().lease();
      return logbook.record(LeaseCommand.release(lease, clock.instant(), rollout, because));
    });
  }

  /** What is recorded is done: that the card is of the plan before costs the next start a moment. */
  private void rewriteCard(String rollout) {
    try {
      cards.write(TargetCard.of(logbook.existing(rollout)));
    } catch (UncheckedIOException failure) {
      LOG.warn("The card of {} could not be written: {}", rollout, failure.toString());
    }
  }

  /** In the answer of a person's act alone: the engine keeps every answer. */
  private static List<String> told(RolloutCommand command, Receipt receipt) {
    return command.act() instanceof PersonAct
        ? receipt.facts().stream().map(fact -> cut(fact.sentence())).toList()
        : List.of();
  }

  private static String cut(String sentence) {
    return sentence.length() <= LONGEST_SENTENCE
        ? sentence
        : sentence.substring(0, LONGEST_SENTENCE - 3) + "...";
  }

  private Brief brief(String rollout) {
    return briefOf(logbook, rollout);
  }

  static Brief briefOf(Logbook logbook, String rollout) {
    Standing standing = logbook
        .ledger()
        .standing(rollout)
        .orElseThrow(() -> new RefusedException("there is no rollout " + rollout));
    return Brief.of(standing.state(), standing.index());
  }
}
