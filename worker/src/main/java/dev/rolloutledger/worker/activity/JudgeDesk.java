package dev.rolloutledger.worker.activity;

import dev.rolloutledger.judgement.Judge;
import dev.rolloutledger.judgement.Judges;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.JudgedWindow;
import dev.rolloutledger.rollout.JudgementAct;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingAct;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.sampling.Grid;
import dev.rolloutledger.workflow.activity.JudgementActivities;
import dev.rolloutledger.workflow.activity.RollbackActivities.Errand;
import dev.rolloutledger.workflow.message.Brief;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Function;

/** Judges from what the ledger has. */
public final class JudgeDesk implements JudgementActivities {

  private final Logbook logbook;
  private final HoldReader reader;
  private final InstantSource clock;

  /**
   * @param clock the procedure's clock
   */
  public JudgeDesk(Logbook logbook, InstantSource clock) {
    this.logbook = logbook;
    this.reader = new HoldReader(logbook.ledger());
    this.clock = clock;
  }

  @Override
  public Brief baseline(Errand errand) {
    return judged(
        errand,
        state -> new JudgementAct.RecordBaseline(
            judge(state).version(), window(errand, state).baseline()));
  }

  @Override
  public Brief phase(Errand errand) {
    return judged(
        errand, state -> new JudgementAct.JudgePhase(window(errand, state).phase()));
  }

  @Override
  public Brief closing(Errand errand) {
    return judged(
        errand,
        state -> new JudgementAct.JudgeClosing(
            judge(state).version(), window(errand, state).closing()));
  }

  private JudgedWindow window(Errand errand, RolloutState state) {
    int number = hold(state).number();
    return new JudgedWindow(
        state, judge(state), (from, until) -> reader.read(errand.rollout(), number, from, until));
  }

  /** A rollout keeps to the judge that recorded its baseline; anything else is judged by the newest. */
  private static Judge judge(RolloutState state) {
    return Judges.continuing(state.watch().baseline());
  }

  private Brief judged(Errand errand, Function<RolloutState, Act> judgement) {
    return Faults.translated(() -> {
      logbook.drain();
      markMissed(errand);
      record(errand, errand.commandId(), judgement.apply(logbook.existing(errand.rollout())));
      return LedgerDesk.briefOf(logbook, errand.rollout());
    });
  }

  /** The bounded wait for the last due sample is over: what is open now was missed. */
  private void markMissed(Errand errand) {
    RolloutState state = logbook.existing(errand.rollout(), errand.seen());
    Grid grid = Grid.of(state);
    if (!grid.complete()) {
      record(
          errand,
          errand.commandId() + "-missed-" + grid.next(),
          new SamplingAct.RecordMissed(
              hold(state).number(),
              grid.next(),
              grid.latest(grid.until(), false),
              "no sample came before the judgement"));
    }
  }

  private void record(Errand errand, String id, Act act) {
    logbook.record(new RolloutCommand(
        errand.rollout(), id, errand.epoch(), clock.instant(), Actor.ENGINE, act));
  }

  private static Progress.Hold hold(RolloutState state) {
    return Objects.requireNonNull(state.progress().hold());
  }
}
