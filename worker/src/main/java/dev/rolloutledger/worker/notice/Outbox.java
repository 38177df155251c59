package dev.rolloutledger.worker.notice;

import dev.rolloutledger.worker.logbook.Logbook;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;

/**
 * What is owed to people: a lane for each connection, none of which waits for another. Nothing of it
 * has to be kept: it is found again in the ledger.
 */
public final class Outbox {

  private final Map<String, Lane> lanes = new LinkedHashMap<>();
  private final Delivery delivery;
  private final Executor executor;
  private final InstantSource clock;

  /**
   * @param turn whether it is this process that sends
   * @param executor sends; a lane has one thread of it at a time, and only while something is due
   * @param clock the procedure's clock
   */
  public Outbox(
      Logbook logbook,
      Messenger messenger,
      BooleanSupplier turn,
      Executor executor,
      InstantSource clock) {
    this.delivery = new Delivery(logbook, messenger, turn, clock);
    this.executor = executor;
    this.clock = clock;
  }

  /** Takes a letter, to be sent at the next {@link #wake}. */
  void add(Letter letter) {
    lane(letter.connection()).add(letter);
  }

  /** Has what is due sent; to be called every second or so. */
  public void wake() {
    try {
      lanes().forEach(lane -> lane.wake(executor));
    } catch (RejectedExecutionException stopping) {
      // The next process finds in the ledger what is owed.
      forget();
    }
  }

  /** Forgets all: somebody else sends now. */
  void forget() {
    lanes().forEach(Lane::forget);
  }

  private Lane lane(String connection) {
    synchronized (lanes) {
      return lanes.computeIfAbsent(connection, name -> new Lane(delivery, clock));
    }
  }

  private List<Lane> lanes() {
    synchronized (lanes) {
      return List.copyOf(lanes.values());
    }
  }
}
