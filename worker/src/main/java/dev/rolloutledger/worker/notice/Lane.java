package dev.rolloutledger.worker.notice;

import dev.rolloutledger.worker.notify.Topic;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What is owed over one connection, in order: a letter that did not get through holds up those behind
 * it, which would fare alike, and nothing else.
 */
final class Lane {

  private final Delivery delivery;
  private final InstantSource clock;
  private final Map<Place, Pending> waiting = new TreeMap<>(Place.ORDER);
  private boolean busy;

  /** Where a letter stands; the same letter always at the same place. */
  private record Place(long order, String id) {
    static final Comparator<Place> ORDER =
        Comparator.comparingLong(Place::order).thenComparing(Place::id);
  }

  Lane(Delivery delivery, InstantSource clock) {
    this.delivery = delivery;
    this.clock = clock;
  }

  /** Takes a letter; nothing happens where it has it. */
  synchronized void add(Letter letter) {
    Place place = new Place(letter.order(), letter.id());
    if (waiting.putIfAbsent(place, new Pending(letter)) == null
        && letter.topic() == Topic.ROLLBACKS) {
      waiting.values().iterator().next().hurry(clock.instant());
    }
  }

  /** Sends what is due, on a thread of the executor, unless one of them is at it. */
  synchronized void wake(Executor executor) {
    if (!busy && due() != null) {
      busy = true;
      try {
        executor.execute(this::work);
      } catch (RejectedExecutionException stopping) {
        busy = false;
        throw stopping;
      }
    }
  }

  /** Forgets all; the ledger knows what is owed. */
  synchronized void forget() {
    waiting.clear();
  }

  private void work() {
    boolean ended = false;
    try {
      Pending first = next();
      while (first != null && !Thread.currentThread().isInterrupted()) {
        if (delivery.attempt(first)) {
          done(first);
        }
        first = next();
      }
      ended = first == null;
    } finally {
      if (!ended) {
        stopped();
      }
    }
  }

  /** The next one; where none is due the lane is free, in one step: what comes then wakes it again. */
  private synchronized @Nullable Pending next() {
    Pending due = due();
    busy = due != null;
    return due;
  }

  private @Nullable Pending due() {
    Instant now = clock.instant();
    return waiting.values().stream().findFirst().filter(first -> first.due(now)).orElse(null);
  }

  private synchronized void done(Pending pending) {
    waiting.remove(new Place(pending.letter().order(), pending.letter().id()), pending);
  }

  private synchronized void stopped() {
    busy = false;
  }
}
