package dev.rolloutledger.explain;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.text.Layout;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Page;
import dev.rolloutledger.text.Tone;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An explanation as a screen: what was decided, what it stood on, what else it would have taken. */
public final class ExplanationText {

  private static final int INSTEAD = 16;

  private ExplanationText() {}

  /** All of it; no line is wider than the layout. */
  public static List<Line> of(Explanation explanation, Layout layout) {
    Page page = new Page(layout);
    HeadPart.write(page, explanation);
    page.gap();
    AheadPart.write(page, explanation);
    page.gap();
    BudgetPart.write(page, explanation.budget());
    page.gap();
    DiagnosesPart.write(page, explanation);
    MetricsPart.write(page, explanation);
    page.gap();
    PeoplePart.write(page, explanation);
    page.gap();
    otherwise(page, explanation.alternatives());
    page.gap();
    queries(page, explanation.metrics());
    return page.lines();
  }

  private static void otherwise(Page page, List<Alternative> alternatives) {
    if (alternatives.isEmpty()) {
      return;
    }
    page.line(Line.of("what else it would have taken", Tone.DIM));
    for (Alternative other : alternatives) {
      page.hang(
          "  " + other.instead()
              + " ".repeat(Math.max(1, INSTEAD - other.instead().length())),
          Tone.STRONG,
          (other.metric() == null ? "" : other.metric() + ": ") + other.needs(),
          Tone.PLAIN);
    }
  }

  private static void queries(Page page, List<MetricEvidence> metrics) {
    if (metrics.stream().anyMatch(metric -> metric.query() != null)) {
      page.line(Line.of("asked for the last samples", Tone.DIM));
    }
    for (MetricEvidence metric : metrics) {
      query(page, metric.metric(), metric.query());
    }
  }

  static void query(Page page, String lead, @Nullable String query) {
    if (query != null && !query.isBlank()) {
      page.hang("  - ", Tone.DIM, lead + ": " + query, Tone.DIM);
    }
  }

  /** A sample in a clause, with its entry. */
  static String sample(SampleEvidence sample, Unit unit) {
    return (sample.value() == null ? "" : Texts.value(sample.value(), unit) + " ")
        + sample.verdict()
        + " due "
        + Texts.time(sample.due())
        + " (entry "
        + sample.index()
        + (sample.absence() == null ? ")" : "): " + sample.absence());
  }

  static String length(Window window) {
    return Texts.length(Duration.between(window.from(), window.until()));
  }
}
