package dev.rolloutledger.replay;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Recent;
import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.entry.StatusView;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.RolloutState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rollout at a past instant.
 *
 * @param state what it was
 * @param recent what had happened lately
 * @param last the last entry that the ledger had of it
 * @param decisive whether that entry is more than a sample
 */
public record Frame(RolloutState state, Recent recent, Entry last, boolean decisive) {

  /** After an entry. */
  public static Frame of(RolloutState state, Recent recent, Entry last) {
    return new Frame(state, recent, last, decisive(last));
  }

  private static boolean decisive(Entry entry) {
    return entry.fact() == null || entry.fact().kind() != Fact.Kind.SAMPLE;
  }

  /** This one, or a decisive one where the one before, of the same command, was. */
  Frame behind(@Nullable Frame before) {
    boolean more = before != null && before.decisive && !decisive;
    return more ? new Frame(state, recent, last, true) : this;
  }

  /**
   * As it would have been shown then.
   *
   * @param now the instant that times left are counted from
   */
  public StatusReport report(Instant now) {
    return new StatusReport(
        StatusView.of(state, last.index(), now),
        null,
        null,
        null,
        recent,
        new StatusReport.Head(last.index(), last.recordedAt(), true));
  }
}
