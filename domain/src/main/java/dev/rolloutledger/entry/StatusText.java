package dev.rolloutledger.entry;

import dev.rolloutledger.text.Layout;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Page;
import dev.rolloutledger.text.Tone;
import java.util.ArrayList;
import java.util.List;

/** A status as a screen: what it is, what it needs, the phases as a tree, metrics, what is next. */
public final class StatusText {

  /** How much is said where a screen is low. */
  enum Detail {
    FULL,
    /** Without what does not change. */
    SHORT,
    /** Of the metrics, only those that are not healthy; no empty lines. */
    LEAN
  }

  private StatusText() {}

  /** All of it; no line is wider than the layout. */
  public static List<Line> of(StatusReport report, Layout layout) {
    return of(report, layout, Detail.FULL);
  }

  /** As much of it as a screen shows that has this many lines; what is left out is counted. */
  public static List<Line> of(StatusReport report, Layout layout, int height) {
    List<Line> lines = List.of();
    for (Detail detail : Detail.values()) {
      lines = of(report, layout, detail);
      if (lines.size() <= height) {
        return lines;
      }
    }
    int left = lines.size() - height + 1;
    List<Line> cut = new ArrayList<>(lines.subList(0, Math.max(0, height - 1)));
    cut.add(Line.of("  " + left + " more lines in rollout status", Tone.DIM));
    return cut;
  }

  private static List<Line> of(StatusReport report, Layout layout, Detail detail) {
    Page page = new Page(layout);
    HeadText.write(page, report, detail);
    page.gap();
    NeedsText.write(page, report);
    page.gap();
    page.lines(PhaseText.of(report.rollout(), layout));
    page.gap();
    MetricText.write(page, report, detail);
    page.gap();
    FootText.write(page, report, detail);
    return detail == Detail.LEAN
        ? page.lines().stream().filter(line -> !line.spans().isEmpty()).toList()
        : page.lines();
  }
}
