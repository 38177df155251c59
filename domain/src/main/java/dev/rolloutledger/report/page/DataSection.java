package dev.rolloutledger.report.page;

import static dev.rolloutledger.report.page.Tables.left;
import static dev.rolloutledger.report.page.Tables.right;
import static dev.rolloutledger.report.page.Tables.text;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.report.DataReport;
import dev.rolloutledger.report.DataReport.Unknown;
import dev.rolloutledger.report.Figures;
import dev.rolloutledger.report.HoldReport;
import dev.rolloutledger.report.MetricReport;
import dev.rolloutledger.report.Report;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What the data lacks: nothing of it is a pass. */
final class DataSection {

  private DataSection() {}

  static Section of(Report report) {
    DataReport data = report.data();
    List<Block> blocks = new ArrayList<>();
    blocks.add(Tables.say(Words.counted(data.samples(), "sample") + " recorded, "
        + Words.counted(data.missed(), "due time") + " missed. The plan asks for "
        + Texts.value(data.coverage(), Unit.PERCENT)
        + " of the samples to be known."));
    blocks.add(coverage(report));
    gaps(blocks, data);
    unknown(blocks, data);
    if (data.silences().none()) {
      blocks.add(Tables.say("The sampler was never silent beyond its bound."));
    } else {
      blocks.add(Tables.table(
          "Silences of the sampler",
          List.of(left("When"), right("Entry"), text("The sampler was silent")),
          data.silences(),
          silence -> List.of(
              Line.of(Texts.time(silence.at())),
              Line.of(Words.entry(silence.index())),
              Line.of(silence.cause()))));
    }
    return new Section("data", "Gaps in the data", blocks);
  }

  private static Block coverage(Report report) {
    return Tables.table(
        "Coverage by hold",
        List.of(
            left("Hold"),
            text("From, and deadline"),
            right("Due times"),
            right("Missed"),
            left("Least known"),
            text("Judged")),
        report.holds(),
        hold -> List.of(
            Line.of(name(hold)),
            Line.of(Texts.time(hold.from()) + " to " + Texts.time(hold.until())
                + (hold.extensions() == 0 ? "" : " (extended " + hold.extensions() + "x)")),
            Line.of(Words.number(hold.dueTimes())),
            Line.of(Words.number(hold.missed()), hold.missed() == 0 ? Tone.PLAIN : Tone.WARNING),
            leastKnown(report, hold),
            judged(hold)));
  }

  /** Phase and percentage of a hold. */
  static String name(HoldReport hold) {
    return hold.percentage() == 0 ? hold.name() : hold.name() + ", " + hold.percentage() + " %";
  }

  private static Line leastKnown(Report report, HoldReport hold) {
    return report.metrics().stream()
        .map(MetricReport::name)
        .min(Comparator.comparingLong(metric -> known(hold, metric)))
        .map(metric -> Line.of(
            Words.share(known(hold, metric), hold.dueTimes()) + " of " + metric,
            100.0 * known(hold, metric) < report.data().coverage() * hold.dueTimes()
                ? Tone.WARNING
                : Tone.PLAIN))
        .orElse(Line.of("-"));
  }

  private static long known(HoldReport hold, String metric) {
    return hold.metrics().getOrDefault(metric, Figures.NONE).known();
  }

  private static Line judged(HoldReport hold) {
    HoldReport.Judged judged = hold.judged();
    return judged == null
        ? Line.of("-")
        : Line.of(judged.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": "
            + judged.because() + " (judge " + judged.judge() + ", entry "
            + Words.entry(judged.index()) + ")");
  }

  private static void gaps(List<Block> blocks, DataReport data) {
    if (data.gaps().none()) {
      blocks.add(Tables.say("No due time was missed."));
    } else {
      blocks.add(Tables.table(
          "Due times without a sample",
          List.of(
              left("Hold"),
              left("Missed from"),
              left("To"),
              right("Due times"),
              right("Entry"),
              text("Cause")),
          data.gaps(),
          gap -> List.of(
              Line.of(gap.hold()),
              Line.of(Texts.time(gap.first())),
              Line.of(Texts.time(gap.last())),
              Line.of(Words.number(gap.count())),
              Line.of(Words.entry(gap.index())),
              Line.of(gap.cause()))));
    }
  }

  private static void unknown(List<Block> blocks, DataReport data) {
    if (data.unknown().none()) {
      blocks.add(Tables.say("Every sample that was taken is known."));
    } else {
      blocks.add(Tables.table(
          "Samples that say nothing",
          List.of(
              left("Hold"),
              left("Metric"),
              left("Verdict"),
              left("From"),
              left("To"),
              right("Samples"),
              text("What the source said")),
          data.unknown(),
          DataSection::stretch));
    }
  }

  private static List<Line> stretch(Unknown stretch) {
    return List.of(
        Line.of(stretch.hold()),
        Line.of(stretch.metric()),
        Words.verdict(stretch.verdict()),
        Line.of(Texts.time(stretch.first())),
        Line.of(Texts.time(stretch.last())),
        Line.of(Words.number(stretch.count())),
        Line.of(stretch.reason()));
  }
}
