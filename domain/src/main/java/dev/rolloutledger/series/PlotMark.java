package dev.rolloutledger.series;

import dev.rolloutledger.rollout.Fact;
import java.time.Instant;

/**
 * A decision, a person's act or a check.
 *
 * @param index ledger index of its entry
 */
public record PlotMark(Instant at, long index, Fact.Kind kind, String sentence) {}
