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
   * @throws ApiException with 400 if the text is no moment, with 404 if the rollout has none such
   */
  static MomentFound of(String text, String rollout, Looked looked) {
    Moment moment = parsed(text);
    try {
      Cut cut = looked.courses().cut(rollout, moment, looked.clock().instant());
      return new MomentFound(cut.at(), cut.index() == Long.MAX_VALUE ? null : cut.index());
    } catch (MomentException none) {
      throw new ApiException(404, "request", String.valueOf(none.getMessage()));
    }
  }

  private static Moment parsed(String text) {
    try {
      return Moment.parse(text);
    } catch (MomentException other) {
      throw new ApiException(400, "request", String.valueOf(other.getMessage()));
    }
  }
}
