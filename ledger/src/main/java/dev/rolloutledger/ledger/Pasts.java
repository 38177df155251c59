package dev.rolloutledger.ledger;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Recent;
import dev.rolloutledger.replay.Cut;
import dev.rolloutledger.replay.Frame;
import dev.rolloutledger.replay.Playback;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SteeringEvent.EntriesRedacted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What rollouts were at past instants. Of the rollouts asked for last, some states along the way are
 * kept, so that an instant costs a few hundred entries instead of all before it: at most {@link
 * #STATES} states of each, further apart the longer it is.
 */
final class Pasts {

  private static final int ROLLOUTS = 8;
  private static final int STATES = 256;
  private static final int STRIDE = 256;

  private final LedgerReader reader;
  private final Map<String, Way> ways = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Way> eldest) {
      return size() > ROLLOUTS;
    }
  };

  Pasts(LedgerReader reader) {
    this.reader = reader;
  }

  Optional<Frame> at(String rollout, Cut cut) {
    Way way;
    synchronized (ways) {
      way = ways.computeIfAbsent(rollout, Way::new);
    }
    return way.at(cut);
  }

  /**
   * A state along the way.
   *
   * @param latest the latest time of an entry up to here
   */
  private record Kept(RolloutState state, Recent recent, Entry last, Instant latest) {}

  /** Ends the reading where the cut is. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super("far enough", null, false, false);
    }
  }

  /** The way of one rollout. */
  private final class Way {
    private final String rollout;
    private List<Kept> kept = new ArrayList<>();
    private long stride = STRIDE;
    private @Nullable Kept end;

    Way(String rollout) {
      this.rollout = rollout;
    }

    synchronized Optional<Frame> at(Cut cut) {
      goOn();
      Kept near = null;
      for (Kept one : kept) {
        if (one.latest().isAfter(cut.at()) || one.last().index() > cut.index()) {
          break;
        }
        near = one;
      }
      Fold fold = new Fold(near);
      try {
        reader.entriesOf(rollout, fold.next(), entry -> {
          if (cut.excludes(entry)) {
            throw new Enough();
          }
          fold.take(entry);
        });
      } catch (Enough reached) {
        // All that the ledger knew at the cut is folded.
      }
      return fold.frame();
    }

    /** Keeps states as far as the ledger goes by now. */
    private void goOn() {
      Kept from = end;
      if (goOn(from) && from != null) {
        // What was folded before has text in it that the entries have no more.
        kept.clear();
        stride = STRIDE;
        end = null;
        goOn(null);
      }
    }

    /** Whether text was removed on the way. */
    private boolean goOn(@Nullable Kept from) {
      Fold fold = new Fold(from);
      reader.entriesOf(rollout, fold.next(), entry -> {
        fold.take(entry);
        if ((entry.sequence() + 1) % stride == 0) {
          keep(fold.kept());
        }
      });
      if (fold.last != null) {
        end = fold.kept();
      }
      return fold.redacted;
    }

    private void keep(Kept state) {
      kept.add(state);
      if (kept.size() > STATES) {
        stride *= 2;
        kept = new ArrayList<>(kept.stream()
            .filter(one -> (one.last().sequence() + 1) % stride == 0)
            .toList());
      }
    }
  }

  private static final class Fold {
    private final Playback playback;
    private Recent recent = Recent.NONE;
    private @Nullable Entry last;
    private Instant latest = Instant.MIN;
    private boolean redacted;

    Fold(@Nullable Kept from) {
      playback = new Playback(from == null ? RolloutState.NONE : from.state(), this::after);
      if (from != null) {
        recent = from.recent();
        last = from.last();
        latest = from.latest();
      }
    }

    long next() {
      return last == null ? 0 : last.sequence() + 1;
    }

    void take(Entry entry) {
      playback.accept(entry);
    }

    private void after(Step step) {
      Entry entry = step.entry();
      recent = recent.after(entry);
      redacted |= entry.fact() instanceof EntriesRedacted;
      last = entry;
      latest = entry.at().isAfter(latest) ? entry.at() : latest;
    }

    Kept kept() {
      if (last == null) {
        throw new IllegalStateException("nothing was folded yet");
      }
      return new Kept(playback.state(), recent, last, latest);
    }

    Optional<Frame> frame() {
      return last == null || !playback.state().exists()
          ? Optional.empty()
          : Optional.of(Frame.of(playback.state(), recent, last));
    }
  }
}
