package dev.rolloutledger.worker.activity;

import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.judgement.Judge;
import dev.rolloutledger.judgement.Judges;
import dev.rolloutledger.judgement.MetricJudgement;
import dev.rolloutledger.judgement.PhaseEvidence;
import dev.rolloutledger.judgement.RecordedSample;
import dev.rolloutledger.plan.After;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/** Judges from what the ledger has, by the current judge. */
public final class JudgeDesk implements JudgementActivities {

  private final Logbook logbook;
  private final HoldReader reader;
  private final InstantSource clock;
  private final Judge judge = Judges.current();

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
    return judged(errand, state -> {
      Progress.Hold hold = hold(state);
      List<RecordedSample> samples =
          reader.read(errand.rollout(), hold.number(), hold.from(), hold.until());
      Map<String, Average> averages = new TreeMap<>();
      for (Metric metric : state.plan().metrics()) {
        averages.put(metric.name(), judge.average(of(metric, samples)));
      }
      return new JudgementAct.RecordBaseline(judge.version(), averages);
    });
  }

  @Override
  public Brief phase(Errand errand) {
    return judged(errand, state -> {
      Progress.Hold hold = hold(state);
      Instant from = state.judgedFrom(hold);
      return new JudgementAct.JudgePhase(judge.phase(new PhaseEvidence(
          state.plan(),
          state.progress().phase(),
          hold.number(),
          from,
          hold.until(),
          reader.read(errand.rollout(), hold.number(), from, hold.until()),
          state.watch().baseline(),
          state.watch().spent())));
    });
  }

  @Override
  public Brief closing(Errand errand) {
    return judged(errand, state -> {
      Plan plan = state.plan();
      Progress.Hold hold = hold(state);
      Instant from = state.judgedFrom(hold);
      List<RecordedSample> samples =
          reader.read(errand.rollout(), hold.number(), from, hold.until());
      int due = plan.sampling().due(from, hold.until());
      List<MetricJudgement> judged = plan.after().metrics().stream()
          .map(closing -> judge(closing, state, samples, due))
          .toList();
      return new JudgementAct.JudgeClosing(judge.version(), judged);
    });
  }

  private MetricJudgement judge(
      After.Closing closing, RolloutState state, List<RecordedSample> samples, int due) {
    Metric metric = state.plan().metric(closing.metric()).orElseThrow();
    return judge.closing(
        closing,
        metric,
        judge.average(of(metric, samples)),
        due,
        state.plan().sampling().coverage(),
        state.watch().baseline());
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
    RolloutState state = logbook.existing(errand.rollout());
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

  private static List<RecordedSample> of(Metric metric, List<RecordedSample> samples) {
    return samples.stream()
        .filter(recorded -> recorded.sample().metric().equals(metric.name()))
        .toList();
  }

  private static Progress.Hold hold(RolloutState state) {
    return Objects.requireNonNull(state.progress().hold());
  }
}
