package dev.rolloutledger.backtest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rolloutledger.backtest.Decision.Kind;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.RolloutState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a new plan would have decided on one recorded rollout.
 *
 * @param outcome in one word
 * @param by how much later the end would have come, negative for earlier; counted as in {@link
 *     Compared}; null where that cannot be said
 * @param recorded how the rollout stands in the record: a stage's name
 * @param planned how it would stand by the new plan: a stage's name, {@code UNKNOWN}, or {@code
 *     NOT_ROLLED_BACK} where only the record was rolled back
 * @param decisions every decision of either, in order
 * @param lacks what the new plan judges and the record has no samples for
 * @param unknown from where on the record does not tell; null where it tells all
 * @param notes what was taken as recorded, and what else a reader has to know
 * @param judged metrics of the new plan that the record has samples of
 * @param sampled metrics that the record has samples of
 */
public record BacktestResult(
    String rollout,
    Outcome outcome,
    @JsonIgnore @Nullable Duration by,
    String recorded,
    String planned,
    List<Compared> decisions,
    List<Lack> lacks,
    @Nullable Unknown unknown,
    List<String> notes,
    @JsonIgnore List<String> judged,
    @JsonIgnore List<String> sampled) {

  /** What the new plan would have changed. */
  public enum Outcome {
    /** No decision changes. */
    SAME,
    /** Some decisions change, and it ends alike. */
    CHANGED,
    /** Both are rolled back, the new plan earlier. */
    CAUGHT_EARLIER,
    /** Both are rolled back, the new plan later. */
    CAUGHT_LATER,
    /** Only the new plan rolls back, and the rollout was completed. */
    FALSE_ALARM,
    /** Only the new plan rolls back, and the record does not tell whether rightly. */
    ROLLED_BACK,
    /** Recorded was a rollback that the new plan does not make on the same samples. */
    MISSED,
    /** The record does not have what the new plan would have needed. */
    UNKNOWN
  }

  static final String NOT_ROLLED_BACK = "NOT_ROLLED_BACK";

  static BacktestResult of(
      Plan wanted,
      Alignment alignment,
      List<Decision> recorded,
      Sampled sampled,
      List<String> notes) {
    Unknown unknown = alignment.unknown();
    List<Compared> compared = Matching.of(recorded, alignment.trial().decisions(), unknown);
    RolloutState record = alignment.record();
    String planned = planned(alignment);
    Outcome outcome = Outcomes.of(record, planned, compared);
    return new BacktestResult(
        record.known().rollout(),
        outcome,
        Outcomes.end(compared).map(Compared::by).orElse(null),
        record.progress().stage().name(),
        planned,
        compared,
        alignment.lacks().all(),
        unknown,
        notes,
        sampled.of(wanted),
        sampled.names());
  }

  private static String planned(Alignment alignment) {
    if (alignment.unknown() != null) {
      return "UNKNOWN";
    }
    RolloutState trial = alignment.trial().state();
    // How the way back went is the target's to say, not the plan's.
    return trial.progress().stage().backward()
        ? alignment.record().progress().stage().backward()
            ? alignment.record().progress().stage().name()
            : "ROLLED_BACK"
        : alignment.ended() ? NOT_ROLLED_BACK : trial.progress().stage().name();
  }

  /** How many minutes later the end would have come; negative for earlier. */
  @JsonProperty
  public @Nullable Double minutes() {
    return by == null ? null : by.toMillis() / 60_000.0;
  }

  /** How many decisions are known to change. */
  @JsonProperty
  public long changes() {
    return decisions.stream().filter(Compared::changed).count();
  }

  /** Whether it is shown that nothing would have changed: no difference, and nothing that lacks. */
  @JsonIgnore
  public boolean same() {
    return outcome == Outcome.SAME && lacks.isEmpty();
  }

  /** The rollback of either side. */
  @JsonIgnore
  Optional<Compared> rollback() {
    return decisions.stream()
        .filter(pair -> pair.either().kind() == Kind.ROLLED_BACK)
        .findFirst();
  }
}
