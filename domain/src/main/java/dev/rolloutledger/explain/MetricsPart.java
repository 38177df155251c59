package dev.rolloutledger.explain;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.judgement.PhaseJudgement.Outcome;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Page;
import dev.rolloutledger.text.TextTable;
import dev.rolloutledger.text.TextTable.Column;
import dev.rolloutledger.text.Tone;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What each metric said, how far that is from where something else follows, and the worst of it. */
final class MetricsPart {

  private static final int NAME = 20;

  private static final List<Column> FIGURES = List.of(
      Column.head("metrics", 0, NAME),
      Column.right("average", 0),
      Column.left("verdict", 1),
      Column.right("least", 3),
      Column.right("most", 3),
      Column.right("baseline", 4),
      Column.right("known", 2),
      Column.left("verdicts", 5));

  private static final List<Column> MARGINS = List.of(
      Column.head("margins", 0, NAME),
      Column.right("extended", 0),
      Column.right("margin", 1),
      Column.right("rolled back", 2),
      Column.right("margin", 3),
      Column.right("may be unknown", 4));

  private MetricsPart() {}

  static void write(Page page, Explanation explanation) {
    Window window = explanation.window();
    List<MetricEvidence> metrics = explanation.metrics();
    if (window == null || metrics.isEmpty()) {
      return;
    }
    page.say(window(window, metrics), Tone.DIM);
    TextTable figures = new TextTable(FIGURES);
    metrics.forEach(metric -> figures.row(figures(metric)));
    page.lines(figures.lines(page.layout()));
    page.gap();
    TextTable margins = new TextTable(MARGINS);
    metrics.stream()
        .filter(metric -> !metric.margins().isEmpty())
        .forEach(metric -> margins.row(margins(metric)));
    page.lines(margins.lines(page.layout()));
    page.gap();
    metrics.forEach(metric -> compared(page, metric));
    metrics.forEach(metric -> worst(page, metric));
  }

  /** How it compares with the baseline, which a table has no room for. */
  private static void compared(Page page, MetricEvidence metric) {
    if (metric.judged() != null && metric.judged().compared() != null) {
      page.say(metric.judged().because(), Tone.DIM);
    }
  }

  private static String window(Window window, List<MetricEvidence> metrics) {
    Coverage coverage = metrics.get(0).coverage();
    Optional<Long> first = metrics.stream()
        .map(MetricEvidence::firstIndex)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder());
    Optional<Long> last = metrics.stream()
        .map(MetricEvidence::lastIndex)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder());
    return "over " + ExplanationText.length(window) + " of hold " + window.hold() + ", "
        + Texts.time(window.from()) + " to " + Texts.time(window.until()) + ": "
        + coverage.behind() + " of " + coverage.due() + " due times"
        + first.map(index -> ", entries " + index + " to " + last.orElse(index)).orElse("");
  }

  private static List<Line> figures(MetricEvidence metric) {
    Coverage coverage = metric.coverage();
    return List.of(
        Line.of(metric.metric()),
        Line.of(Texts.value(metric.average().value(), metric.unit())),
        metric.judged() == null ? Line.EMPTY : verdict(metric.judged().verdict()),
        Line.of(Texts.value(metric.least(), metric.unit()), Tone.DIM),
        Line.of(Texts.value(metric.most(), metric.unit()), Tone.DIM),
        metric.baseline() == null
            ? Line.EMPTY
            : Line.of(Texts.value(metric.baseline().value(), metric.unit()), Tone.DIM),
        Line.of(coverage.known() + "/" + coverage.due(), tone(coverage)),
        Line.of(verdicts(metric), Tone.DIM));
  }

  private static Line verdict(Verdict verdict) {
    return Line.of(
        verdict.name(),
        switch (verdict) {
          case HEALTHY -> Tone.GOOD;
          case CRITICAL -> Tone.BAD;
          case WARNING, NO_DATA, STALE, ERROR, INCONCLUSIVE -> Tone.WARNING;
        });
  }

  private static Tone tone(Coverage coverage) {
    return coverage.spare() < 0 ? Tone.WARNING : Tone.DIM;
  }

  private static String verdicts(MetricEvidence metric) {
    return metric.verdicts().entrySet().stream()
        .map(count -> count.getValue() + " " + count.getKey())
        .collect(Collectors.joining(", "));
  }

  private static List<Line> margins(MetricEvidence metric) {
    Optional<Margin> extended = nearest(metric, Outcome.EXTEND);
    Optional<Margin> back = nearest(metric, Outcome.ROLL_BACK);
    int spare = metric.coverage().spare();
    return List.of(
        Line.of(metric.metric()),
        extended.map(margin -> Line.of(Phrases.bound(margin.beyond()))).orElse(Line.EMPTY),
        extended.map(MetricsPart::margin).orElse(Line.EMPTY),
        back.map(margin -> Line.of(Phrases.bound(margin.beyond()))).orElse(Line.EMPTY),
        back.map(MetricsPart::margin).orElse(Line.EMPTY),
        Line.of(spare < 0 ? -spare + " too many" : spare + " more", tone(metric.coverage())));
  }

  private static Optional<Margin> nearest(MetricEvidence metric, Outcome outcome) {
    return metric.margins().stream()
        .filter(margin -> margin.outcome() == outcome)
        .min(Comparator.comparingDouble(Margin::distance));
  }

  private static Line margin(Margin margin) {
    String text = margin.share() == null
        ? Texts.value(margin.distance(), margin.beyond().unit())
        : String.format(Locale.ROOT, "%.1f %%", margin.share());
    return Line.of(text, margin.distance() <= 0 ? Tone.BAD : Tone.DIM);
  }

  /** Of metrics with a sample that was not healthy; of those without a value the first stands. */
  private static void worst(Page page, MetricEvidence metric) {
    List<SampleEvidence> bad = metric.worst().stream()
        .filter(sample -> sample.verdict() != Verdict.HEALTHY)
        .toList();
    String known = bad.stream()
        .filter(sample -> sample.verdict().known())
        .map(sample -> ExplanationText.sample(sample, metric.unit()))
        .collect(Collectors.joining("; "));
    if (!known.isEmpty()) {
      page.hang("  worst    ", Tone.DIM, metric.metric() + ": " + known, Tone.PLAIN);
    }
    bad.stream()
        .filter(sample -> !sample.verdict().known())
        .findFirst()
        .ifPresent(sample -> page.hang(
            "  unknown  ",
            Tone.DIM,
            metric.metric() + ": " + unknown(metric) + " in all, such as "
                + ExplanationText.sample(sample, metric.unit()),
            Tone.PLAIN));
  }

  private static int unknown(MetricEvidence metric) {
    return metric.coverage().behind() - metric.coverage().known();
  }
}
