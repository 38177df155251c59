package dev.rolloutledger.judgement;

import dev.rolloutledger.plan.Verdict;
import java.time.Instant;

/**
 * A sample as the ledger has it.
 *
 * @param index ledger index of its entry
 * @param due its due time
 * @param verdict the verdict that it got
 */
public record RecordedSample(long index, Instant due, Sample sample, Verdict verdict) {}
