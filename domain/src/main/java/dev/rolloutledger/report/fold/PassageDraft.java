package dev.rolloutledger.report.fold;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.report.Chapter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A passage while it may still grow: by further items of its row, or by its end. */
final class PassageDraft {

  private static final int MOST_ITEMS = 20;

  private final Instant at;
  private final long index;
  private final String lead;
  private final StringBuilder items = new StringBuilder();
  private final String key;
  private String tail = "";
  private int count;
  private @Nullable Instant endedAt;

  PassageDraft(Instant at, long index, String lead, String key) {
    this.at = at;
    this.index = index;
    this.lead = lead;
    this.key = key;
  }

  /** Whether a row's next item belongs to it. */
  boolean takes(Rows.Item item) {
    return !key.isEmpty() && key.equals(item.key());
  }

  void add(Rows.Item item) {
    if (!item.name().isEmpty() && count < MOST_ITEMS) {
      items.append(count == 0 ? "" : ", ").append(Clip.text(item.name(), 200));
    }
    count++;
    tail = item.tail();
  }

  void ended(Instant when) {
    endedAt = when;
  }

  Chapter.Passage passage() {
    StringBuilder text = new StringBuilder(lead).append(items);
    if (count > MOST_ITEMS && !items.isEmpty()) {
      text.append(" and ").append(count - MOST_ITEMS).append(" more");
    } else if (count > 1 && items.isEmpty()) {
      text.append(" ").append(count).append(" times, at last");
    }
    text.append(tail);
    if (endedAt != null) {
      text.append("; this took ").append(Texts.seconds(Duration.between(at, endedAt)));
    }
    return new Chapter.Passage(at, index, Clip.text(text.toString()));
  }
}
