package dev.rolloutledger.series;

import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.replay.Landmarks;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SamplingEvent.SamplesMissed;
import dev.rolloutledger.rollout.SteeringEvent.EntriesRedacted;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A rollout's steps as series, which grow with it. Its memory is bounded: beyond some hundred
 * thousand cells what is older becomes coarser, and of marks the middle is left out.
 */
public final class Course implements Consumer<Step> {

  /** Digits that tell one double from every other. */
  public static final int EXACT = 17;

  private final Rows rows;
  private final Conditions conditions = new Conditions();
  private final Spans spans = new Spans();
  private final Marks marks = new Marks();
  private final Landmarks landmarks = new Landmarks();
  private RolloutState state = RolloutState.NONE;
  private int redactions;

  public Course() {
    this(Rows.MOST_CELLS);
  }

  Course(int mostCells) {
    rows = new Rows(mostCells);
  }

  @Override
  public void accept(Step step) {
    landmarks.accept(step);
    state = step.after();
    RolloutEvent event = step.event();
    if (event == null || !state.exists()) {
      return;
    }
    if (event instanceof SampleRecorded recorded) {
      sample(step.entry().index(), recorded);
      return;
    }
    if (event instanceof SamplesMissed missed) {
      missed(step.entry().index(), missed);
    }
    redactions += event instanceof EntriesRedacted ? 1 : 0;
    conditions.accept(step, event);
    spans.accept(step, event);
    marks.accept(step, event);
  }

  private void sample(long index, SampleRecorded recorded) {
    rows.put(
        recorded.due(),
        index,
        recorded.sample().metric(),
        recorded.sample().value(),
        recorded.verdict().name().charAt(0),
        recorded.sample().absence() == null ? null : recorded.sample().absence().reason());
  }

  private void missed(long index, SamplesMissed missed) {
    Duration every = missed.count() < 2
        ? Duration.ZERO
        : Duration.between(missed.first(), missed.last()).dividedBy(missed.count() - 1L);
    for (int i = 0; i < missed.count(); i++) {
      Instant due = missed.first().plus(every.multipliedBy(i));
      for (Metric metric : state.plan().metrics()) {
        rows.put(due, index, metric.name(), null, MetricSeries.MISSED, missed.cause());
      }
    }
  }

  /** How often text was removed from entries; of one taken before, it may still stand in here. */
  public int redactions() {
    return redactions;
  }

  /** What its instants are told by. */
  public Landmarks landmarks() {
    return landmarks;
  }

  /**
   * The series.
   *
   * @param after ledger index: of columns and marks only what came behind that entry; -1 for all
   * @param digits significant digits of values, 1 to {@value #EXACT}
   * @throws dev.rolloutledger.rollout.RefusedException if the rollout was not started
   */
  public RolloutSeries series(long after, int digits) {
    int[] wanted = rows.after(after);
    return new RolloutSeries(
        state.known().rollout(),
        landmarks.lastIndex(),
        landmarks.start(),
        landmarks.end(),
        landmarks.over(),
        rows.dues(wanted),
        rows.entries(wanted),
        rows.coarser(),
        state.plan().metrics().stream()
            .map(metric -> metric(metric, wanted, digits))
            .toList(),
        spans.phases(),
        spans.levels(),
        marks.after(after),
        marks.omitted());
  }

  private MetricSeries metric(Metric metric, int[] wanted, int digits) {
    List<@Nullable Double> values = new ArrayList<>(wanted.length);
    StringBuilder verdicts = new StringBuilder(wanted.length);
    Column column = rows.column(metric.name()).orElseGet(() -> new Column(rows.capacity()));
    for (int row : wanted) {
      values.add(rounded(column.value(row), digits));
      verdicts.append(column.verdict(row));
    }
    return new MetricSeries(
        metric.name(),
        metric.description(),
        metric.unit(),
        conditions.bands(metric.name()),
        conditions.baseline(metric),
        values,
        verdicts.toString(),
        wanted.length == 0 ? List.of() : column.gaps(rows.due(wanted[0])));
  }

  private static @Nullable Double rounded(double value, int digits) {
    if (Double.isNaN(value)) {
      return null;
    }
    return digits >= EXACT
        ? Double.valueOf(value)
        : Double.valueOf(
            BigDecimal.valueOf(value).round(new MathContext(digits)).doubleValue());
  }
}
