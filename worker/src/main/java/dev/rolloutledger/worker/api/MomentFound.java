package dev.rolloutledger.worker.api;

import dev.rolloutledger.replay.Cut;
import dev.rolloutledger.replay.Moment;
import dev.rolloutledger.replay.MomentException;
import dev.rolloutledger.worker.web.ApiException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A moment in words, found in a rollout.
 *
 * @param at its instant
 * @param entry the ledger index of the entry that it is right after; null where it names none
 */
record MomentFound(Instant at, @Nullable Long entry) {

  /**
   * Finds it.
   *
   * @throws ApiException if the text is no moment, or the rollout has none such
   */
  static MomentFound of(String text, String rollout, ApiParts parts) {
    try {
      Moment moment = Moment.parse(text);
      Cut cut = parts.courses().cut(rollout, moment, parts.clock().instant());
      return new MomentFound(cut.at(), cut.index() == Long.MAX_VALUE ? null : cut.index());
    } catch (MomentException other) {
      throw new ApiException(400, "request", String.valueOf(other.getMessage()));
    }
  }
}
