package dev.rolloutledger.report.page;

import static dev.rolloutledger.report.page.Tables.left;
import static dev.rolloutledger.report.page.Tables.right;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.judgement.MetricJudgement;
import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.report.Excerpt;
import dev.rolloutledger.report.Exposure;
import dev.rolloutledger.report.Figures;
import dev.rolloutledger.report.HoldReport;
import dev.rolloutledger.report.Mark;
import dev.rolloutledger.report.MetricReport;
import dev.rolloutledger.report.Report;
import dev.rolloutledger.text.Line;
import java.util.ArrayList;
import java.util.List;

/** Each metric: a plot, and the figures beside it. */
final class MetricsSection {

  private MetricsSection() {}

  static Section of(Report report) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Legend());
    marks(blocks, report.marks());
    List<Mark> marks = report.marks().shown().toList();
    List<Exposure> exposure = report.exposure().shown().toList();
    for (MetricReport metric : report.metrics()) {
      blocks.add(new Block.Heading(metric.name(), bounds(metric)));
      if (!metric.description().isBlank()) {
        blocks.add(Tables.say(metric.description()));
      }
      if (metric.amended()) {
        blocks.add(
            Tables.say("An amendment changed this metric; the bounds are those at the end."));
      }
      blocks.add(new Block.Plot(metric, exposure, marks, report.about().lastAt()));
      blocks.add(figures(report, metric));
    }
    return new Section("metrics", "Metrics", blocks);
  }

  private static void marks(List<Block> blocks, Excerpt<Mark> marks) {
    List<Mark> shown = marks.shown().toList();
    if (!shown.isEmpty()) {
      blocks.add(Tables.table(
          "Decisions that are marked in the plots",
          List.of(left("Mark"), left("When"), right("Entry"), Tables.text("Decision")),
          marks,
          mark -> List.of(
              Line.of(letter(shown.indexOf(mark))),
              Line.of(Texts.time(mark.at())),
              Line.of(Words.entry(mark.index())),
              Line.of(mark.text()))));
    }
  }

  /** The letter that marks the nth decision. */
  private static String letter(int position) {
    return String.valueOf((char) ('A' + position));
  }

  private static String bounds(MetricReport metric) {
    List<String> said = new ArrayList<>();
    if (metric.healthy() != null) {
      said.add("healthy " + metric.healthy());
    }
    if (metric.critical() != null) {
      said.add("critical " + metric.critical());
    }
    if (metric.againstBaseline() != null) {
      said.add(Texts.comparison(metric.againstBaseline()) + " against the baseline");
    }
    Average baseline = metric.baseline();
    if (baseline != null) {
      said.add(
          baseline.value() == null
              ? "baseline not known"
              : "baseline " + Texts.value(baseline.value(), metric.unit()));
    }
    return String.join(", ", said);
  }

  private static Block figures(Report report, MetricReport metric) {
    return Tables.table(
        "Figures of " + metric.name() + " by hold",
        List.of(
            left("Hold"),
            right("Known"),
            right("Lowest"),
            right("Average"),
            right("Highest"),
            left("Samples"),
            left("Judged")),
        report.holds(),
        hold -> row(hold, metric));
  }

  private static List<Line> row(HoldReport hold, MetricReport metric) {
    Figures figures = hold.metrics().getOrDefault(metric.name(), Figures.NONE);
    Unit unit = metric.unit();
    return List.of(
        Line.of(DataSection.name(hold)),
        Line.of(Words.number(figures.known()) + " of " + Words.number(hold.dueTimes())),
        Line.of(Texts.value(figures.low(), unit)),
        Line.of(Texts.value(figures.average(), unit)),
        Line.of(Texts.value(figures.high(), unit)),
        Words.verdicts(figures.verdicts()),
        judged(hold, metric.name()));
  }

  private static Line judged(HoldReport hold, String metric) {
    return hold.judged() == null
        ? Line.of("-")
        : hold.judged().metrics().stream()
            .filter(judgement -> judgement.metric().equals(metric))
            .map(MetricJudgement::verdict)
            .map(Words::verdict)
            .findFirst()
            .orElse(Line.of("-"));
  }
}
