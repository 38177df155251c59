package dev.rolloutledger.rollout;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the target.
 *
 * @param percentage the percentage that was last read back as asked; 0 for off or untouched
 * @param readBackAt when that was; null if never
 * @param intent a change that was intended and is not yet proved; null if there is none
 * @param intents how many changes were intended in all
 * @param drift what was found otherwise, and how often it was put back; null if it never was
 */
public record TargetView(
    int percentage,
    @Nullable Instant readBackAt,
    @Nullable Intent intent,
    long intents,
    @Nullable Drift drift) {

  static final TargetView UNTOUCHED = new TargetView(0, null, null, 0, null);

  /**
   * An open intent. A run that finds one looks at the target first and never redoes it blindly.
   *
   * @param fence token that the target compares, growing within a rollout
   * @param percentage what the target is being set to
   * @param settings the values that are written
   * @param deployment what carries it into the running application; null where nothing has to, or
   *     nothing is under way
   */
  public record Intent(
      long fence,
      int percentage,
      Map<String, String> settings,
      Instant at,
      @Nullable Deployment deployment) {
    public Intent {
      settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }
  }

  /** Whether it was found otherwise than it is recorded, and not as recorded since. */
  public boolean drifted() {
    return drift != null && drift.since() != null;
  }

  TargetView intending(Intent next) {
    return new TargetView(
        percentage,
        readBackAt,
        next,
        intents + 1,
        drift == null || !drifted() ? drift : drift.writtenOver(next.at()));
  }

  TargetView deploying(@Nullable Deployment deployment) {
    return intent == null
        ? this
        : new TargetView(
            percentage,
            readBackAt,
            new Intent(intent.fence, intent.percentage, intent.settings, intent.at, deployment),
            intents,
            drift);
  }

  TargetView proved(int found, Instant when) {
    return new TargetView(found, when, null, intents, ended());
  }

  TargetView otherwise(Map<String, String> found, Instant when) {
    return new TargetView(percentage, readBackAt, intent, intents, Drift.found(drift, found, when));
  }

  TargetView asRecorded() {
    return new TargetView(percentage, readBackAt, intent, intents, ended());
  }

  private @Nullable Drift ended() {
    return drift == null ? null : drift.ended();
  }

  /** A forward write may still land after the off state was read: its intent stays open. */
  TargetView off(Instant when) {
    return new TargetView(0, when, intent, intents, ended());
  }
}
