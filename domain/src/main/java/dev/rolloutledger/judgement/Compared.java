package dev.rolloutledger.judgement;

import org.jspecify.annotations.Nullable;

/**
 * What stands behind a comparison with the baseline, besides the change itself.
 *
 * @param method name and version of the statistic
 * @param look which look at this hold it was, from 1: each later one asks for more
 * @param looks how many the plan foresees; a person may let more follow
 * @param confidence that no interval of the metric in this rollout misses the true change, in %
 * @param spent how much of the rest to 100 % this look alone took, in percentage points
 * @param minimum least number of known samples that was asked for on either side
 * @param known samples of the hold
 * @param blocks of the hold that say anything; 0 where no interval could be made
 * @param knownBefore samples of the baseline
 * @param blocksBefore blocks of the baseline
 * @param low lower end of the interval of the change, in % of the baseline; null where it has none
 * @param high upper end; null where it has none
 * @param degrees degrees of freedom of Student's t; null where no interval could be made
 * @param correlation of neighbouring blocks that was allowed for, 0 to 1; null likewise
 */
public record Compared(
    String method,
    int look,
    int looks,
    double confidence,
    double spent,
    int minimum,
    int known,
    int blocks,
    int knownBefore,
    int blocksBefore,
    @Nullable Double low,
    @Nullable Double high,
    @Nullable Integer degrees,
    @Nullable Double correlation) {}
