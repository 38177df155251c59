package dev.rolloutledger.report;

import dev.rolloutledger.rollout.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that only a person can say.
 *
 * @param when when it is asked for
 * @param at when it was attested; null while it is open
 * @param by by whom
 */
public record Task(
    When when,
    String id,
    String text,
    @Nullable Instant at,
    @Nullable Actor by,
    String note) {

  /** When something is asked for. */
  public enum When {
    BEFORE,
    RETRY,
    PHASE,
    AFTER,
    /** Never asked for; it raises an escalation. */
    ESCALATION,
    /** Owed after somebody broke the glass. */
    REVIEW
  }

  /** Whether nobody attested it. */
  public boolean open() {
    return at == null;
  }
}
