package dev.rolloutledger.ledger;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.FreezeEvent;
import dev.rolloutledger.rollout.LeaseEvent;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SteeringEvent.EntriesRedacted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the rollouts asked for last stand. A standing is kept and brought up to date when it is
 * asked for again, so that asking costs by what has happened since.
 */
final class Standings {

  private static final Logger LOG = LoggerFactory.getLogger(Standings.class);

  private final LedgerView reader;
  private final Function<String, Optional<Standing>> shortcut;
  private final Map<String, Kept> kept;

  /**
   * Standings over a reader.
   *
   * @param shortcut a standing to begin with instead of the first entry
   * @param most number of standings kept
   */
  Standings(LedgerView reader, Function<String, Optional<Standing>> shortcut, int most) {
    this.reader = reader;
    this.shortcut = shortcut;
    this.kept = new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
        return size() > most;
      }
    };
  }

  /** A standing, and the size of the ledger up to which it is known to be the last word. */
  private record Kept(Standing standing, long asOf) {}

  Optional<Standing> of(String rollout) {
    long size = reader.head().size();
    Kept known = kept(rollout);
    if (known != null && known.asOf() >= size) {
      return Optional.of(known.standing());
    }
    Fold fold = new Fold(known == null ? shortcut.apply(rollout).orElse(null) : known.standing());
    long from = fold.standing == null ? 0 : fold.standing.entries();
    reader.entriesOf(rollout, from, fold::add);
    if (fold.redacted && from > 0) {
      // What was folded before has text in it that the entries have no more.
      fold = new Fold(null);
      reader.entriesOf(rollout, 0, fold::add);
    }
    if (fold.standing != null) {
      keep(rollout, new Kept(fold.standing, size));
    }
    return Optional.ofNullable(fold.standing);
  }

  /** Takes entries that were just recorded, so that they need not be read back. */
  void advance(List<Entry> recorded) {
    if (recorded.isEmpty() || isOfNoRollout(recorded.get(0))) {
      return;
    }
    Entry first = recorded.get(0);
    Kept known = kept(first.stream());
    boolean next =
        known == null ? first.sequence() == 0 : known.standing().entries() == first.sequence();
    if (next) {
      Fold fold = new Fold(known == null ? null : known.standing());
      recorded.forEach(fold::add);
      if (fold.redacted) {
        forget(first.stream());
      } else if (fold.standing != null) {
        keep(first.stream(), new Kept(fold.standing, fold.standing.index() + 1));
      }
    }
  }

  private static boolean isOfNoRollout(Entry entry) {
    return entry.fact() instanceof LeaseEvent || entry.fact() instanceof FreezeEvent;
  }

  private void forget(String rollout) {
    synchronized (kept) {
      kept.remove(rollout);
    }
  }

  private @Nullable Kept kept(String rollout) {
    synchronized (kept) {
      return kept.get(rollout);
    }
  }

  private void keep(String rollout, Kept next) {
    synchronized (kept) {
      kept.merge(
          rollout,
          next,
          (old, other) -> old.standing().entries() > other.standing().entries() ? old : other);
    }
  }

  private static final class Fold {

    private @Nullable Standing standing;
    private boolean redacted;

    Fold(@Nullable Standing standing) {
      this.standing = standing;
    }

    /** One entry further; an event that this release cannot read changes nothing it knows of. */
    void add(Entry entry) {
      redacted |= entry.fact() instanceof EntriesRedacted;
      RolloutState before = standing == null ? RolloutState.NONE : standing.state();
      RolloutState after = before;
      if (entry.fact() instanceof RolloutEvent event) {
        after = before.after(event);
      } else {
        LOG.warn("Entry {} ({}) cannot be read by this release", entry.index(), entry.type());
      }
      standing = new Standing(after, entry.sequence() + 1, entry.index());
    }
  }
}
