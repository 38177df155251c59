package dev.rolloutledger.rollout;

import dev.rolloutledger.judgement.Judge;
import dev.rolloutledger.judgement.Judges;
import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SamplingEvent.SamplerSilent;
import dev.rolloutledger.rollout.SamplingEvent.SamplesMissed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Samples on the grid. A due time is recorded once: as sampled or as missed. */
public sealed interface SamplingAct extends Act {

  /** Records and judges all metrics of one due time. */
  record RecordSamples(int hold, Instant due, List<Sample> samples) implements SamplingAct {
    private static final String ACT = "record samples";

    public RecordSamples {
      samples = List.copyOf(samples);
    }

    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      check(state, hold, due, due, command.at(), ACT);
      Map<String, Sample> given = byMetric(state.plan());
      Judge judge = Judges.current();
      List<RolloutEvent> events = new ArrayList<>();
      for (Metric metric : state.plan().metrics()) {
        Sample sample = given.get(metric.name());
        if (sample == null) {
          sample = notGiven(metric, command.at());
        }
        events.add(new SampleRecorded(
            command.at(),
            state.progress().phase(),
            hold,
            due,
            sample,
            judge.sample(metric, sample, due),
            judge.version()));
      }
      return Budgets.judged(state, events, command.at(), hold);
    }

    private Map<String, Sample> byMetric(Plan plan) {
      Map<String, Sample> given = new HashMap<>();
      for (Sample sample : samples) {
        if (plan.metric(sample.metric()).isEmpty()) {
          throw new RefusedException(
              "cannot " + ACT + ": the plan has no metric " + sample.metric());
        }
        if (given.put(sample.metric(), sample) != null) {
          throw new RefusedException("cannot " + ACT + ": two of them are of " + sample.metric());
        }
      }
      return given;
    }

    /** Law 3: a metric that the sampler passed over has failed, not passed. */
    private static Sample notGiven(Metric metric, Instant at) {
      return Sample.absent(
          metric.name(), Sample.Absence.Kind.ERROR, "the sampler brought nothing of it", at, "");
    }
  }

  /** Records that due times passed without a sample, and why. */
  record RecordMissed(int hold, Instant first, Instant last, String cause) implements SamplingAct {
    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      check(state, hold, first, last, command.at(), "record missed samples");
      Duration every = state.plan().sampling().every();
      if (last.isBefore(first)
          || Duration.between(first, last).toMillis() % every.toMillis() != 0) {
        throw new RefusedException("cannot record missed samples: " + last + " is not due");
      }
      return Budgets.judged(
          state,
          List.of(missed(state, hold, first, last, command.at(), cause)),
          command.at(),
          hold);
    }
  }

  /**
   * Records that nothing was heard of the sampler for too long. What was due more than one interval
   * ago was missed, so that silence spends the same budgets as a source without data.
   */
  record NoteSilence(int hold, String cause) implements SamplingAct {
    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      Progress.Hold known = Guards.hold(state, hold, "note a silence");
      List<RolloutEvent> events = new ArrayList<>();
      events.add(new SamplerSilent(command.at(), hold, cause));
      if (!state.progress().stage().sampled()) {
        return events;
      }
      Duration every = state.plan().sampling().every();
      Instant first = state.watch().nextDue(known, every);
      Instant end = end(state, known, command.at().minus(every));
      if (!first.isAfter(end)) {
        Instant last =
            first.plus(every.multipliedBy(Duration.between(first, end).dividedBy(every)));
        events.add(missed(state, hold, first, last, command.at(), cause));
      }
      return Budgets.judged(state, events, command.at(), hold);
    }

    /** Until it is judged, a window has no due times beyond its end. */
    private static Instant end(RolloutState state, Progress.Hold hold, Instant passed) {
      boolean judged =
          state.progress().stage() == Stage.JUDGED || state.progress().stage() == Stage.CLOSING;
      Instant last = hold.until().minusMillis(1);
      return judged || passed.isBefore(last) ? passed : last;
    }
  }

  /** Due times follow each other without a gap, so that none can be passed over in silence. */
  private static void check(
      RolloutState state, int number, Instant first, Instant last, Instant now, String act) {
    Guards.forward(state, act);
    if (!state.progress().stage().sampled()) {
      throw new RefusedException(
          "cannot " + act + " while in " + state.progress().stage());
    }
    Progress.Hold hold = Guards.hold(state, number, act);
    Instant next = state.watch().nextDue(hold, state.plan().sampling().every());
    if (!first.equals(next)) {
      throw new RefusedException(
          "cannot " + act + " due " + first + ": the next due time is " + next);
    }
    if (last.isAfter(now)) {
      throw new RefusedException("cannot " + act + " due " + last + ": it is only " + now);
    }
  }

  private static SamplesMissed missed(
      RolloutState state, int hold, Instant first, Instant last, Instant at, String cause) {
    Duration every = state.plan().sampling().every();
    int count = (int) Duration.between(first, last).dividedBy(every) + 1;
    return new SamplesMissed(
        at,
        state.progress().phase(),
        hold,
        first,
        last,
        count,
        cause,
        Judges.current().version());
  }
}
