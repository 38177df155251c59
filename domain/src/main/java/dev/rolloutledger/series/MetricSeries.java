package dev.rolloutledger.series;

import dev.rolloutledger.plan.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one metric went: a column beside the due times.
 *
 * @param bands what it was judged by, the oldest first
 * @param baseline null where none was recorded
 * @param values for each due time the value, in the metric's unit; null for none
 * @param verdicts for each due time a letter: the first one of the verdict, {@value #MISSED} where no
 *     sample was taken, {@value #NOTHING} where nothing is recorded of this metric
 * @param gaps why values are missing, the last {@value Column#GAPS}
 */
public record MetricSeries(
    String name,
    String description,
    Unit unit,
    List<Bands> bands,
    @Nullable BaselineLine baseline,
    List<@Nullable Double> values,
    String verdicts,
    List<Gap> gaps) {

  /** A due time passed without a sample. */
  public static final char MISSED = 'M';

  /** The metric had no part in a due time. */
  public static final char NOTHING = '-';

  public MetricSeries {
    bands = List.copyOf(bands);
    values = Collections.unmodifiableList(new ArrayList<>(values));
    gaps = List.copyOf(gaps);
  }
}
