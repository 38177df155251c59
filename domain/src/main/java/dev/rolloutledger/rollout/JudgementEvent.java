package dev.rolloutledger.rollout;

import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.judgement.MetricJudgement;
import dev.rolloutledger.judgement.PhaseJudgement;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.axonframework.serialization.Revision;

/** Judgements over windows, and what was handed to people because of one. */
public sealed interface JudgementEvent extends RolloutEvent {

  @Override
  default Kind kind() {
    return Kind.DECISION;
  }

  /** The baseline's averages, which later comparisons stand on. */
  @Revision("1")
  record BaselineRecorded(Instant at, String judge, Map<String, Average> averages)
      implements JudgementEvent {
    public BaselineRecorded {
      averages = Collections.unmodifiableMap(new TreeMap<>(averages));
    }

    @Override
    public RolloutState after(RolloutState state) {
      return state.with(state.watch().withBaseline(averages));
    }

    @Override
    public String sentence() {
      return "baseline recorded for " + averages.size() + " metrics";
    }
  }

  /** A phase was judged. */
  @Revision("1")
  record PhaseJudged(Instant at, PhaseJudgement judgement) implements JudgementEvent {
    @Override
    public RolloutState after(RolloutState state) {
      return state
          .with(state.watch().judged(judgement))
          .with(state.progress().at(Stage.JUDGED, at));
    }

    @Override
    public String sentence() {
      return "phase judged, "
          + judgement.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ')
          + ": "
          + judgement.because();
    }
  }

  /** The closing metrics were judged. */
  @Revision("1")
  record ClosingJudged(Instant at, String judge, boolean met, List<MetricJudgement> metrics)
      implements JudgementEvent {
    public ClosingJudged {
      metrics = List.copyOf(metrics);
    }

    @Override
    public RolloutState after(RolloutState state) {
      return state.with(state.watch().closed(met));
    }

    @Override
    public String sentence() {
      return "closing metrics "
          + (met ? "met: " : "not met: ")
          + metrics.stream().map(MetricJudgement::because).collect(Collectors.joining("; "));
    }
  }

  /** Work was handed to people. */
  @Revision("1")
  record EscalationRaised(
      Instant at, String id, String text, @Personal String because) implements JudgementEvent {
    @Override
    public RolloutState after(RolloutState state) {
      return state.with(state.steering().escalated(id));
    }

    @Override
    public String sentence() {
      return "escalate " + id + ": " + text + " (" + because + ")";
    }
  }
}
