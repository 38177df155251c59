package dev.rolloutledger.report.fold;

import dev.rolloutledger.replay.Step;
import dev.rolloutledger.report.DiagnosisReport;
import dev.rolloutledger.report.Excerpt;
import dev.rolloutledger.rollout.DiagnosisEvent.DiagnosisRecorded;
import dev.rolloutledger.rollout.DiagnosisEvent.Found;
import dev.rolloutledger.rollout.RolloutEvent;
import java.util.ArrayList;
import java.util.List;

/** What the plan's diagnoses found, run by run. */
final class DiagnosisPart implements Part {

  private static final int MOST_LOOKS = 20;
  private static final int MOST_LINES = 20;
  private static final int LONGEST_LINE = 400;

  /** The most characters of all lines of a look. */
  private static final int LONGEST = 2_000;

  private final Kept<DiagnosisReport> runs;

  DiagnosisPart(int most) {
    runs = new Kept<>(most);
  }

  @Override
  public void accept(Step step, RolloutEvent event) {
    if (event instanceof DiagnosisRecorded recorded) {
      runs.add(new DiagnosisReport(
          recorded.at(),
          step.entry().index(),
          recorded.diagnosis(),
          recorded.trigger(),
          recorded.late(),
          recorded.looks().stream()
              .limit(MOST_LOOKS)
              .map(DiagnosisPart::clipped)
              .toList(),
          Clip.text(recorded.fix())));
    }
  }

  private static Found clipped(Found found) {
    List<String> lines = new ArrayList<>();
    int left = LONGEST;
    for (String line : found.lines()) {
      String clipped = Clip.text(line, LONGEST_LINE);
      if (lines.size() == MOST_LINES || clipped.length() > left) {
        break;
      }
      lines.add(clipped);
      left -= clipped.length();
    }
    return new Found(
        found.look(),
        Clip.text(found.asked(), LONGEST_LINE),
        lines,
        found.omitted() + found.lines().size() - lines.size(),
        found.tookMillis(),
        found.failed() == null ? null : Clip.text(found.failed()));
  }

  Excerpt<DiagnosisReport> runs() {
    return runs.excerpt();
  }
}
