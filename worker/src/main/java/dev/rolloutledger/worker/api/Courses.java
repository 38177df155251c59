package dev.rolloutledger.worker.api;

import dev.rolloutledger.ledger.LedgerView;
import dev.rolloutledger.replay.Cut;
import dev.rolloutledger.replay.Landmarks;
import dev.rolloutledger.replay.Moment;
import dev.rolloutledger.replay.MomentException;
import dev.rolloutledger.replay.Playback;
import dev.rolloutledger.series.Course;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The series of the rollouts that were asked for last. They are kept, and brought up to date when they
 * are asked for again, so that a new sample costs its own entries alone. What is dropped is folded
 * from the ledger again.
 */
public final class Courses {

  private static final int ROLLOUTS = 8;

  private final Supplier<LedgerView> ledger;
  private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
      return size() > ROLLOUTS;
    }
  };

  public Courses(Supplier<LedgerView> ledger) {
    this.ledger = ledger;
  }

  /**
   * What a rollout's course says, up to the ledger's last entry of it.
   *
   * @param id id of a rollout that exists
   * @param of reads the course, and keeps nothing of it
   */
  <R> R read(String id, Function<Course, R> of) {
    Kept one;
    synchronized (kept) {
      one = kept.computeIfAbsent(id, Kept::new);
    }
    return one.read(of);
  }

  /**
   * Where a rollout's entries are cut for a moment.
   *
   * @throws MomentException if it has no such moment
   */
  Cut cut(String id, Moment moment, Instant now) {
    if (moment.namesEntry()) {
      Landmarks landmarks = new Landmarks(moment);
      ledger.get().entriesOf(id, 0, new Playback(landmarks));
      return moment.cut(landmarks, now);
    }
    return read(id, course -> moment.cut(course.landmarks(), now));
  }

  /** One rollout's course, as far as it was read. */
  private final class Kept {
    private final String id;
    private @Nullable Reading reading;

    Kept(String id) {
      this.id = id;
    }

    synchronized <R> R read(Function<Course, R> of) {
      Reading now = reading == null ? new Reading() : reading;
      // Where reading fails, what was taken until then is not gone on with.
      reading = null;
      int redactions = now.course.redactions();
      boolean begun = now.next > 0;
      now.goOn(id);
      if (begun && now.course.redactions() > redactions) {
        // What was folded before may have text in it that the entries have no more.
        now = new Reading();
        now.goOn(id);
      }
      reading = now;
      return of.apply(now.course);
    }
  }

  private final class Reading {
    private final Course course = new Course();
    private final Playback playback = new Playback(course);
    private long next;

    void goOn(String id) {
      ledger.get().entriesOf(id, next, entry -> {
        playback.accept(entry);
        next = entry.sequence() + 1;
      });
    }
  }
}
