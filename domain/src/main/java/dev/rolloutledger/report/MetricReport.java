package dev.rolloutledger.report;

import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.plan.Bound;
import dev.rolloutledger.plan.Comparison;
import dev.rolloutledger.plan.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A metric as the plan in force at the end has it, and how it went.
 *
 * @param baseline its average before the first phase; null where none was recorded
 * @param amended whether an amendment changed something about it
 */
public record MetricReport(
    String name,
    String description,
    Unit unit,
    @Nullable Bound healthy,
    @Nullable Bound critical,
    @Nullable Comparison againstBaseline,
    @Nullable Average baseline,
    boolean amended,
    Series series) {}
