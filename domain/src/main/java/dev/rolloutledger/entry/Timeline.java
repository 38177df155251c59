package dev.rolloutledger.entry;

import dev.rolloutledger.rollout.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Entries as lines that people read, in bounded space: samples that follow each other become one
 * line, unless each is asked for.
 */
public final class Timeline implements Consumer<Entry> {

  private final Set<Fact.Kind> kinds;
  private final boolean eachSample;
  private final Consumer<TimelineLine> lines;
  private @Nullable SampleStretch stretch;

  /**
   * @param kinds the kinds to show; empty for all. An entry that this release cannot read is shown
   *     whatever is asked for
   * @param eachSample whether each sample has a line of its own
   * @param lines gets each line as soon as it is complete
   */
  public Timeline(Set<Fact.Kind> kinds, boolean eachSample, Consumer<TimelineLine> lines) {
    this.kinds = Set.copyOf(kinds);
    this.eachSample = eachSample;
    this.lines = lines;
  }

  /** The lines of entries that are at hand. */
  public static List<TimelineLine> of(
      Iterable<Entry> entries, Set<Fact.Kind> kinds, boolean eachSample) {
    List<TimelineLine> lines = new ArrayList<>();
    Timeline timeline = new Timeline(kinds, eachSample, lines::add);
    entries.forEach(timeline);
    timeline.end();
    return lines;
  }

  /** Takes the next entry of the ledger's order. */
  @Override
  public void accept(Entry entry) {
    if (stretch != null && !stretch.goesOnWith(entry)) {
      end();
    }
    if (entry.fact() != null && !kinds.isEmpty() && !kinds.contains(entry.fact().kind())) {
      return;
    }
    if (eachSample || !SampleStretch.takes(entry)) {
      lines.accept(TimelineLine.of(entry));
    } else if (stretch == null) {
      stretch = new SampleStretch(entry);
    } else {
      stretch.add(entry);
    }
  }

  /** Says that no entry follows: a stretch of samples becomes its line. */
  public void end() {
    if (stretch != null) {
      lines.accept(stretch.line());
      stretch = null;
    }
  }
}
