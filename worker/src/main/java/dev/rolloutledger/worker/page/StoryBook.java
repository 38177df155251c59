package dev.rolloutledger.worker.page;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Timeline;
import dev.rolloutledger.entry.TimelineLine;
import dev.rolloutledger.ledger.LedgerView;
import dev.rolloutledger.rollout.DiagnosisEvent.DiagnosisRecorded;
import dev.rolloutledger.rollout.SteeringEvent.EntriesRedacted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Timelines from their end. Entries are read by the chapter; a chapter that is full does not change any
 * more, unless something was redacted, and is kept.
 */
final class StoryBook {

  private static final int CHAPTER = 500;
  private static final int LINES = 40;
  private static final int MOST_FOUND = 5;

  /** Chapters that one look goes through; what is older is a further look. */
  private static final int MOST_CHAPTERS = 40;

  private static final int KEPT = 400;

  private final LedgerView ledger;
  private final Map<Place, Chapter> kept = new LinkedHashMap<>(16, 0.75f, true);

  private record Place(String rollout, long number) {}

  private record Chapter(List<TimelineLine> lines, List<DiagnosisFound> found, boolean redacts) {}

  StoryBook(LedgerView ledger) {
    this.ledger = ledger;
  }

  /**
   * A piece of a timeline.
   *
   * @param entries number of the rollout's entries
   * @param last ledger index of the last entry that is shown
   */
  Story of(String rollout, long entries, long last, StoryAsked asked) {
    List<TimelineLine> lines = new ArrayList<>();
    List<DiagnosisFound> found = new ArrayList<>();
    long before = Math.min(asked.before(), last == Long.MAX_VALUE ? last : last + 1);
    long number = Math.max(0, (entries - 1) / CHAPTER);
    long lowest = Math.max(0, number - MOST_CHAPTERS);
    for (; number >= lowest && lines.size() <= LINES; number--) {
      Chapter chapter = chapter(rollout, number, entries);
      backwards(chapter.lines()).stream()
          .filter(line -> line.index() < before)
          .filter(line ->
              line.kind() == null || asked.kinds().isEmpty() || asked.kinds().contains(line.kind()))
          .forEach(lines::add);
      backwards(chapter.found()).stream().filter(each -> each.index() < before).forEach(found::add);
    }
    boolean more = lines.size() > LINES || number >= 0;
    List<TimelineLine> shown = lines.subList(0, Math.min(LINES, lines.size()));
    return new Story(
        shown,
        asked.kinds(),
        more && !shown.isEmpty() ? shown.get(shown.size() - 1).index() : null,
        asked.before() == Long.MAX_VALUE,
        found.subList(0, Math.min(MOST_FOUND, found.size())));
  }

  private synchronized Chapter chapter(String rollout, long number, long entries) {
    Place place = new Place(rollout, number);
    Chapter known = kept.get(place);
    if (known != null) {
      return known;
    }
    Chapter read = read(rollout, number * CHAPTER);
    if (read.redacts()) {
      kept.keySet().removeIf(each -> each.rollout().equals(rollout));
    } else if (entries >= (number + 1) * CHAPTER) {
      kept.put(place, read);
      if (kept.size() > KEPT) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return read;
  }

  private Chapter read(String rollout, long from) {
    List<TimelineLine> lines = new ArrayList<>();
    List<DiagnosisFound> found = new ArrayList<>();
    Timeline timeline = new Timeline(false, lines::add);
    boolean[] redacts = {false};
    try {
      ledger.entriesOf(rollout, from, entry -> {
        if (entry.sequence() >= from + CHAPTER) {
          throw new ChapterOver();
        }
        timeline.accept(entry);
        find(entry, found);
        redacts[0] |= entry.fact() instanceof EntriesRedacted;
      });
    } catch (ChapterOver over) {
      // The next chapter has the rest.
    }
    timeline.end();
    return new Chapter(List.copyOf(lines), List.copyOf(found), redacts[0]);
  }

  private static void find(Entry entry, List<DiagnosisFound> found) {
    if (entry.fact() instanceof DiagnosisRecorded recorded) {
      found.add(new DiagnosisFound(entry.index(), recorded));
    }
  }

  private static <T> List<T> backwards(List<T> list) {
    List<T> turned = new ArrayList<>(list);
    Collections.reverse(turned);
    return turned;
  }

  /** Ends a reading; it is no failure, and has no trace. */
  private static final class ChapterOver extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ChapterOver() {
      super(null, null, false, false);
    }
  }
}
