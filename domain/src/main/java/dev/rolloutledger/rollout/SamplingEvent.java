package dev.rolloutledger.rollout;

import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.plan.Action;
import dev.rolloutledger.plan.Budget;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Verdict;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.serialization.Revision;

/** Samples, the lack of them, and what they add up to. */
public sealed interface SamplingEvent extends RolloutEvent {

  /** Hold number that the fact belongs to. */
  int hold();

  @Override
  default Kind kind() {
    return Kind.SAMPLE;
  }

  /** One metric at one due time, with the verdict and the version of the judge that gave it. */
  @Revision("1")
  record SampleRecorded(
      Instant at, int phase, int hold, Instant due, Sample sample, Verdict verdict, String judge)
      implements SamplingEvent {
    @Override
    public RolloutState after(RolloutState state) {
      Watch watch = state.watch();
      int window = Windows.of(state, sample.metric());
      MetricTally tally =
          watch.tally(sample.metric()).plus(verdict, 1, window, sample.value(), due);
      RolloutState next = state.with(watch.sampled(sample.metric(), tally, due));
      return verdict == Verdict.HEALTHY ? Diagnoses.healthy(next, sample.metric()) : next;
    }

    @Override
    public String sentence() {
      return sample.metric()
          + " due "
          + due
          + ": "
          + (sample.absence() == null ? sample.value() : sample.absence().reason())
          + " "
          + verdict;
    }
  }

  /** Due times passed without a sample; each counts as NO_DATA for each metric. */
  @Revision("1")
  record SamplesMissed(
      Instant at,
      int phase,
      int hold,
      Instant first,
      Instant last,
      int count,
      String cause,
      String judge)
      implements SamplingEvent {
    @Override
    public RolloutState after(RolloutState state) {
      Map<String, MetricTally> tallies = new TreeMap<>(state.watch().metrics());
      for (Metric metric : state.plan().metrics()) {
        int window = Windows.of(state, metric.name());
        MetricTally tally = state.watch().tally(metric.name());
        tallies.put(metric.name(), tally.plus(Verdict.NO_DATA, count, window, null, last));
      }
      return state.with(state.watch().missing(tallies, last, count));
    }

    @Override
    public String sentence() {
      return count
          + (count == 1 ? " due time" : " due times")
          + " missed, "
          + first
          + (count == 1 ? "" : " to " + last)
          + ": "
          + cause;
    }
  }

  /** A metric's budget for a verdict is spent; the action follows. */
  @Revision("1")
  record BudgetSpent(
      Instant at, int hold, String metric, Verdict verdict, Budget budget, Action action)
      implements SamplingEvent {
    @Override
    public RolloutState after(RolloutState state) {
      Watch watch = state.watch();
      return state.with(watch.with(metric, watch.tally(metric).spending(verdict)));
    }

    @Override
    public Kind kind() {
      return Kind.DECISION;
    }

    @Override
    public String sentence() {
      return metric + " spent its budget of " + verdict + " (" + budget + "): " + action.text();
    }
  }

  /** A budget that was spent is not any more. */
  @Revision("1")
  record BudgetRecovered(Instant at, int hold, String metric, Verdict verdict)
      implements SamplingEvent {
    @Override
    public RolloutState after(RolloutState state) {
      Watch watch = state.watch();
      return state.with(watch.with(metric, watch.tally(metric).recovering(verdict)));
    }

    @Override
    public Kind kind() {
      return Kind.DECISION;
    }

    @Override
    public String sentence() {
      return metric + " is within its budget of " + verdict + " again";
    }
  }

  /** The sampler was silent beyond its bound. */
  @Revision("1")
  record SamplerSilent(Instant at, int hold, String cause) implements SamplingEvent {
    @Override
    public RolloutState after(RolloutState state) {
      return state;
    }

    @Override
    public Kind kind() {
      return Kind.DECISION;
    }

    @Override
    public String sentence() {
      return "the sampler was silent: " + cause;
    }
  }
}
