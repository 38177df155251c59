package dev.rolloutledger.ledger;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Recent;
import dev.rolloutledger.rollout.EventTypes;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SteeringEvent.EntriesRedacted;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened lately in the rollouts asked for last. It is kept and brought up to date when it is
 * asked for again. The first time it is found from the end: the last points stand in the last
 * entries, and whoever acted last before those stands among the few entries that are no samples.
 */
final class Recents {

  /** Entries from the end that are looked at first; enough for ten metrics. */
  private static final long LAST = 300;

  private static final String SAMPLE = EventTypes.nameOf(SampleRecorded.class);

  private final LedgerReader reader;
  private final Map<String, Kept> kept;

  /**
   * @param most number of rollouts kept
   */
  Recents(LedgerReader reader, int most) {
    this.reader = reader;
    this.kept = new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
        return size() > most;
      }
    };
  }

  /**
   * @param redacted whether text was removed on the way here, which may still stand in it
   */
  private record Kept(Recent recent, long entries, boolean redacted) {}

  Recent of(String rollout) {
    long entries = reader.standing(rollout).map(Standing::entries).orElse(0L);
    Kept known = kept(rollout);
    Kept now = known == null ? found(rollout, entries) : known;
    if (now.entries() < entries) {
      now = folded(rollout, now.recent(), now.entries());
      now = now.redacted() ? found(rollout, entries) : now;
    }
    keep(rollout, now);
    return now.recent();
  }

  private Kept found(String rollout, long entries) {
    long from = Math.max(0, entries - LAST);
    Kept end = folded(rollout, Recent.NONE, from);
    for (long more = 4 * LAST; from > 0 && !end.recent().full(); more *= 4) {
      from = Math.max(0, entries - more);
      end = folded(rollout, Recent.NONE, from);
    }
    return from == 0 || end.recent().lastAct() != null
        ? end
        : new Kept(end.recent().with(beforeThat(rollout, from).lastAct()), end.entries(), false);
  }

  private Recent beforeThat(String rollout, long end) {
    Fold fold = new Fold(Recent.NONE, 0);
    reader.entriesWithout(SAMPLE, rollout, entry -> {
      if (entry.sequence() < end) {
        fold.add(entry);
      }
    });
    return fold.recent;
  }

  private Kept folded(String rollout, Recent before, long from) {
    Fold fold = new Fold(before, from);
    reader.entriesOf(rollout, from, fold::add);
    return new Kept(fold.recent, fold.entries, fold.redacted);
  }

  private @Nullable Kept kept(String rollout) {
    synchronized (kept) {
      return kept.get(rollout);
    }
  }

  private void keep(String rollout, Kept next) {
    synchronized (kept) {
      kept.merge(rollout, next, (old, other) -> old.entries() > other.entries() ? old : other);
    }
  }

  private static final class Fold {

    private Recent recent;
    private long entries;
    private boolean redacted;

    Fold(Recent recent, long entries) {
      this.recent = recent;
      this.entries = entries;
    }

    void add(Entry entry) {
      recent = recent.after(entry);
      redacted |= entry.fact() instanceof EntriesRedacted;
      entries = entry.sequence() + 1;
    }
  }
}
