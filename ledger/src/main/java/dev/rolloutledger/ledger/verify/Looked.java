package dev.rolloutledger.ledger.verify;

import dev.rolloutledger.tlog.CompactRange;
import dev.rolloutledger.verify.Checkpoints;
import dev.rolloutledger.verify.Counts;
import dev.rolloutledger.verify.Findings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen.
 *
 * @param range the tree, as far as it could be made again
 * @param size number of entries
 * @param checkpoints what came of comparing with each
 * @param counts how much was looked at
 * @param redacted entries without their personal text, each with the entry that says so
 * @param tailSince when the first entry was recorded that nothing outside vouches for; null where nobody
 *     knows
 */
public record Looked(
    CompactRange range,
    long size,
    Checkpoints checkpoints,
    Findings findings,
    Counts counts,
    List<String> redacted,
    @Nullable Instant tailSince) {}
