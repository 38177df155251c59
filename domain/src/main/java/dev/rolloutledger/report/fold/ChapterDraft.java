package dev.rolloutledger.report.fold;

import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.report.Chapter;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A chapter while its stage goes on. */
final class ChapterDraft {

  private final String title;
  private final Instant from;
  private final Kept<PassageDraft> passages;
  private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
  private Instant until;
  private @Nullable Instant lastDue;
  private long dueTimes;
  private long missed;

  ChapterDraft(String title, Instant from, int mostPassages) {
    this.title = title;
    this.from = from;
    this.until = from;
    this.passages = new Kept<>(mostPassages);
  }

  void reached(Instant at) {
    until = at.isAfter(until) ? at : until;
  }

  void sampled(Instant due, Verdict verdict) {
    dueTimes += due.equals(lastDue) ? 0 : 1;
    lastDue = due;
    verdicts.merge(verdict, 1L, Long::sum);
  }

  void missed(int count) {
    dueTimes += count;
    missed += count;
  }

  PassageDraft say(long index, Instant at, String text) {
    PassageDraft passage = new PassageDraft(at, index, Clip.text(text), "");
    passages.add(passage);
    return passage;
  }

  /** One more of a row, or the first of a new one. */
  void row(long index, Instant at, Rows.Item item) {
    PassageDraft last = passages.newest();
    if (last == null || !last.takes(item)) {
      last = new PassageDraft(at, index, Clip.text(item.lead()), item.key());
      passages.add(last);
    }
    last.add(item);
  }

  Chapter chapter() {
    Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    counts.putAll(verdicts);
    return new Chapter(
        title, from, until, passages.excerpt(PassageDraft::passage), counts, dueTimes, missed);
  }
}
