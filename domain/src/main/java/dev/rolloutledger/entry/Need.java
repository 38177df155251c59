package dev.rolloutledger.entry;

import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.Steering;
import dev.rolloutledger.rollout.Steering.Wait;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a rollout needs before it goes on.
 *
 * @param reason why it does not go on, in a sentence
 * @param since since when
 * @param endedBy who or what ends it
 * @param person whether a person has to act; else it ends by itself once the world allows it
 */
public record Need(String reason, Instant since, String endedBy, boolean person) {

  /** Waits that are looked at again and again without anybody's help. Others want a person. */
  private static final Set<Wait.Kind> END_BY_THEMSELVES = EnumSet.of(
      Wait.Kind.CHECK, Wait.Kind.DATA, Wait.Kind.FREEZE, Wait.Kind.LEDGER, Wait.Kind.TARGET);

  /** The most pressing need: a pause, then what a person ends, then the oldest wait. */
  static @Nullable Need of(
      String rollout, Stage stage, Steering.@Nullable Pause paused, Collection<Wait> waits) {
    if (stage.over()) {
      return null;
    }
    // Nothing pauses a way back.
    if (paused != null && !stage.backward()) {
      return new Need(
          "paused by " + paused.by() + ": " + paused.reason(),
          paused.since(),
          "rollout resume " + RolloutNames.name(rollout),
          true);
    }
    return waits.stream()
        .map(wait -> new Need(
            wait.reason(),
            wait.since(),
            endedBy(rollout, wait),
            !END_BY_THEMSELVES.contains(wait.kind())))
        .min(Comparator.comparing((Need need) -> !need.person()).thenComparing(Need::since))
        .orElse(null);
  }

  /** Who or what ends a wait. The procedure names the verb alone; a person wants what to type. */
  public static String endedBy(String rollout, Wait wait) {
    String name = RolloutNames.name(rollout);
    return wait.endedBy()
        .replaceFirst("^attest\\b", "rollout attest " + name + " ITEM")
        .replaceFirst("^approve\\b", "rollout approve " + name)
        .replaceFirst("^thaw\\b", "rollout thaw");
  }
}
