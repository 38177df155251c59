package dev.rolloutledger.series;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a rollout went, in columns. Of the columns and the marks it may have only what came after an
 * entry; all else is small and always whole.
 *
 * @param index ledger index of the last entry that it reflects
 * @param startedAt time of the first entry
 * @param lastAt latest time of an entry
 * @param over whether nothing more will come
 * @param due due times, in milliseconds since 1970
 * @param entries for each due time the ledger index of its last entry
 * @param coarser how often rows were merged, two for four, so that they stay few
 * @param marks decisions, acts and checks
 * @param omitted how many marks are left out in the middle, so that they stay few
 */
public record RolloutSeries(
    String rollout,
    long index,
    @Nullable Instant startedAt,
    @Nullable Instant lastAt,
    boolean over,
    Deltas due,
    Deltas entries,
    int coarser,
    List<MetricSeries> metrics,
    List<PhaseSpan> phases,
    List<Level> percentages,
    List<PlotMark> marks,
    long omitted) {

  public RolloutSeries {
    metrics = List.copyOf(metrics);
    phases = List.copyOf(phases);
    percentages = List.copyOf(percentages);
    marks = List.copyOf(marks);
  }
}
