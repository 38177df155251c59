package dev.rolloutledger.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rollout was, for those who review it. The same entries give the same report; nothing in it
 * depends on when it was made. Its size is bounded: lists are excerpts, series are buckets.
 *
 * @param exposure the percentages of the traffic, one after the other
 * @param story what happened, in chapters
 * @param marks decisions that are marked in the plots
 * @param holds the windows that were sampled, the baseline's first
 * @param metrics the plan's metrics with their series, in the plan's order
 * @param rollback the way back; null if there was none
 * @param closing the closing metrics; null if they were not judged
 * @param tasks everything that people could attest, in the plan's order
 * @param diagnoses what the plan's diagnoses found
 */
public record Report(
    About about,
    Excerpt<Exposure> exposure,
    Excerpt<Chapter> story,
    Excerpt<Mark> marks,
    Excerpt<HoldReport> holds,
    List<MetricReport> metrics,
    List<CheckReport> checks,
    PeopleReport people,
    @Nullable RollbackReport rollback,
    DataReport data,
    ChangesReport changes,
    @Nullable ClosingReport closing,
    List<Task> tasks,
    NoticesReport notices,
    Excerpt<DiagnosisReport> diagnoses) {

  public Report {
    metrics = List.copyOf(metrics);
    checks = List.copyOf(checks);
    tasks = List.copyOf(tasks);
  }
}
