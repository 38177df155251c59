package dev.rolloutledger.entry;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Entries as lines that people read, in bounded space: samples that follow each other become one
 * line, unless each is asked for. Which entries are shown is for others to say.
 */
public final class Timeline implements Consumer<Entry> {

  private final boolean eachSample;
  private final Consumer<TimelineLine> lines;
  private @Nullable SampleStretch stretch;

  /**
   * A timeline.
   *
   * @param eachSample whether each sample has a line of its own
   * @param lines gets each line as soon as it is complete
   */
  public Timeline(boolean eachSample, Consumer<TimelineLine> lines) {
    this.eachSample = eachSample;
    this.lines = lines;
  }

  /** Shows the next entry of the ledger's order. */
  @Override
  public void accept(Entry entry) {
    passOver(entry);
    if (eachSample || !SampleStretch.takes(entry)) {
      lines.accept(TimelineLine.of(entry));
    } else if (stretch == null) {
      stretch = new SampleStretch(entry);
    } else {
      stretch.add(entry);
    }
  }

  /** Takes the next entry and does not show it; samples before and after it are apart. */
  public void passOver(Entry entry) {
    if (stretch != null && !stretch.goesOnWith(entry)) {
      end();
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
