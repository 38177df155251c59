package dev.rolloutledger.worker.app.virtual;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.RolloutState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a rehearsal is.
 *
 * @param now the virtual time
 * @param state what the rollout is
 * @param entry an entry that was just recorded and is no sample; null for a mere step in time
 */
public record Progress(
    Instant now, RolloutState state, @Nullable Entry entry) {}
