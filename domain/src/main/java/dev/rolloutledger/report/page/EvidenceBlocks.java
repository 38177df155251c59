package dev.rolloutledger.report.page;

import static dev.rolloutledger.report.page.Tables.left;
import static dev.rolloutledger.report.page.Tables.right;
import static dev.rolloutledger.report.page.Tables.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.report.RollbackReport.Evidence;
import dev.rolloutledger.rollout.MetricTally;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was kept for the investigation: metrics as one table, everything else as it was kept. */
final class EvidenceBlocks {

  private static final String METRIC = "metric ";

  private EvidenceBlocks() {}

  static void add(List<Block> blocks, List<Evidence> evidence) {
    Map<String, MetricTally> tallies = new LinkedHashMap<>();
    List<Evidence> others = new ArrayList<>();
    for (Evidence kept : evidence) {
      MetricTally tally = tally(kept);
      if (tally == null) {
        others.add(kept);
      } else {
        tallies.put(kept.name().substring(METRIC.length()), tally);
      }
    }
    if (!tallies.isEmpty()) {
      blocks.add(Tables.table(
          "The metrics as they stood then",
          List.of(left("Metric"), right("Last value"), left("Due"), text("Last verdicts")),
          List.copyOf(tallies.entrySet()),
          entry -> row(entry.getKey(), entry.getValue())));
    }
    others.forEach(kept -> blocks.add(
        new Block.Quote(kept.name() + ", entry " + Words.entry(kept.index()), kept.text())));
  }

  private static @Nullable MetricTally tally(Evidence kept) {
    try {
      return kept.name().startsWith(METRIC)
          ? Json.mapper().readValue(kept.text(), MetricTally.class)
          : null;
    } catch (JsonProcessingException e) {
      // Kept in another form, which is shown as it is.
      return null;
    }
  }

  private static List<Line> row(String metric, MetricTally tally) {
    return List.of(
        Line.of(metric),
        Line.of(Texts.value(tally.value(), Unit.COUNT)),
        Line.of(tally.due() == null ? "-" : Texts.time(tally.due())),
        runs(tally.last()));
  }

  /** {@code 9 HEALTHY, then 3 CRITICAL}. */
  private static Line runs(List<Verdict> verdicts) {
    Line line = Line.EMPTY;
    int start = 0;
    for (int i = 1; i <= verdicts.size(); i++) {
      if (i == verdicts.size() || verdicts.get(i) != verdicts.get(start)) {
        Verdict verdict = verdicts.get(start);
        line = line.plus(start == 0 ? "" : ", then ", Tone.PLAIN)
            .plus(i - start + " " + verdict, Words.tone(verdict));
        start = i;
      }
    }
    return line;
  }
}
