package dev.rolloutledger.worker.live;

import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.ledger.OpenView;
import dev.rolloutledger.rollout.FreezeState;
import dev.rolloutledger.worker.web.ApiException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one that follows the ledger, for all pages that are open. */
public final class Changes implements AutoCloseable {

  /** Pages that may follow at once. */
  public static final int MOST = 500;

  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final int LOOKS_A_PULSE = 4;

  /** Above so many new entries it is not looked whose they are. */
  private static final int MOST_READ = 2_000;

  /** Events in a row that a reader may leave untaken. */
  private static final int MOST_LAGGING = 20;

  private final OpenView ledger;
  private final InstantSource clock;
  private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
  private final AtomicInteger places = new AtomicInteger();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::follow, "changes");
  private boolean records = true;

  /**
   * @param clock the time that pages count from
   */
  public Changes(OpenView ledger, InstantSource clock) {
    this.ledger = ledger;
    this.clock = clock;
    thread.setDaemon(true);
  }

  /** Begins to follow the ledger, once there is a server that pages come to. */
  public Changes begin() {
    thread.start();
    return this;
  }

  /** Takes a place; it is given back when the follower is gone. */
  void place() {
    if (places.incrementAndGet() > MOST) {
      places.decrementAndGet();
      throw new ApiException(
          503, "request", "expected at most " + MOST + " pages that follow, found one more");
    }
  }

  /** Tells it from now on. */
  void join(Follower follower) {
    followers.add(follower);
    // A page that loses the server looks for it again after a second.
    follower.begin("retry: 1000\n" + event("here", ledger.head().size() - 1));
  }

  /** Gives its place back. */
  void left(Follower follower) {
    if (followers.remove(follower)) {
      places.decrementAndGet();
    }
  }

  /** How many pages follow. */
  public int following() {
    return followers.size();
  }

  private void follow() {
    long size = 0;
    for (int look = 1; closing.getCount() > 0; look++) {
      try {
        size = told(size, ledger.awaitBeyond(size, LOOK).size());
        records(ledger.health().writable(), size);
        if (look % LOOKS_A_PULSE == 0) {
          pulse(size);
        }
      } catch (LedgerUnavailableException away) {
        // Pages show what was last known; a pulse says that the server is there.
        LOG.debug("The ledger cannot be followed", away);
        records(false, size);
        pulse(size);
        rest();
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException failure) {
        // What cannot be read must not leave pages without news: each looks for itself.
        LOG.error("It cannot be said whose the entries from {} on are", size, failure);
        size = ledger.head().size();
        tell(new Change(size - 1, Set.of(), true));
        rest();
      }
    }
  }

  private long told(long before, long size) {
    if (size > before && !followers.isEmpty()) {
      tell(changed(before, size));
    }
    return size;
  }

  private Change changed(long from, long to) {
    if (to - from > MOST_READ) {
      return new Change(to - 1, Set.of(), true);
    }
    Set<String> streams = new HashSet<>();
    ledger.entries(from, to, entry -> streams.add(entry.stream()));
    return new Change(to - 1, streams, streams.contains(FreezeState.STREAM));
  }

  private void records(boolean now, long size) {
    if (now != records) {
      records = now;
      tell(new Change(size - 1, Set.of(), true));
    }
  }

  private void tell(Change change) {
    String event = event("change", change.end());
    followers.stream()
        .filter(follower -> follower.wants(change))
        .forEach(follower -> kept(follower, follower.offer(event)));
  }

  private void pulse(long size) {
    String event = event("pulse", size - 1);
    for (Follower follower : followers) {
      if (follower.may()) {
        kept(follower, follower.pulse(event));
      } else {
        follower.close();
      }
    }
  }

  private static void kept(Follower follower, int lagging) {
    if (lagging > MOST_LAGGING) {
      follower.close();
    }
  }

  /** What a page gets; the time sets its clock. */
  private String event(String name, long end) {
    return "event: " + name + "\nid: " + end + "\ndata: " + clock.instant() + "\n\n";
  }

  private void rest() {
    try {
      closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      closing.countDown();
    }
  }

  /** Lets all pages go; they come back by themselves. */
  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
    followers.forEach(Follower::close);
  }
}
