package dev.rolloutledger.ledger;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import java.util.LinkedHashMap;
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
  private final Map<String, Standing> kept;

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
      protected boolean removeEldestEntry(Map.Entry<String, Standing> eldest) {
        return size() > most;
      }
    };
  }

  Optional<Standing> of(String rollout) {
    Fold fold = new Fold(kept(rollout));
    long from = fold.standing == null ? 0 : fold.standing.entries();
    reader.entriesOf(rollout, from, fold::add);
    if (fold.standing != null) {
      keep(rollout, fold.standing);
    }
    return Optional.ofNullable(fold.standing);
  }

  private @Nullable Standing kept(String rollout) {
    synchronized (kept) {
      Standing known = kept.get(rollout);
      if (known != null) {
        return known;
      }
    }
    return shortcut.apply(rollout).orElse(null);
  }

  private void keep(String rollout, Standing standing) {
    synchronized (kept) {
      kept.merge(rollout, standing, (old, next) -> old.entries() > next.entries() ? old : next);
    }
  }

  private static final class Fold {

    private @Nullable Standing standing;

    Fold(@Nullable Standing standing) {
      this.standing = standing;
    }

    /** One entry further; an event that this release cannot read changes nothing it knows of. */
    void add(Entry entry) {
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
