package dev.rolloutledger.worker.heartbeat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Beats for each heartbeat of the connections file as long as nothing is wrong. */
public final class Pulse implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

  private final Supplier<Optional<String>> problem;
  private final List<ScheduledExecutorService> threads = new ArrayList<>();
  private final Map<String, String> said = new ConcurrentHashMap<>();

  private Pulse(Supplier<Optional<String>> problem) {
    this.problem = problem;
  }

  /**
   * Starts; each heartbeat has a thread of its own, so that one that hangs silences no other.
   *
   * @param heartbeats by the names of their connections
   * @param problem what is not alive, in a sentence; empty while all is
   */
  public static Pulse start(Map<String, Heartbeat> heartbeats, Supplier<Optional<String>> problem) {
    Pulse pulse = new Pulse(problem);
    heartbeats.forEach(pulse::schedule);
    return pulse;
  }

  private void schedule(String connection, Heartbeat heartbeat) {
    ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
      Thread daemon = new Thread(work, "heartbeat-" + connection);
      daemon.setDaemon(true);
      return daemon;
    });
    threads.add(thread);
    long millis = heartbeat.every().toMillis();
    // It catches what goes wrong in it: there is no end to wait for.
    ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(
        () -> turn(connection, heartbeat), 0, millis, TimeUnit.MILLISECONDS);
  }

  private void turn(String connection, Heartbeat heartbeat) {
    try {
      Optional<String> wrong = problem.get();
      if (wrong.isPresent()) {
        say(connection, "no beat, " + wrong.get());
        heartbeat.fail(wrong.get());
      } else {
        heartbeat.beat();
        say(connection, "");
      }
    } catch (HeartbeatException unheard) {
      say(connection, "not heard: " + unheard.getMessage());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException fault) {
      // Anything unexpected is silence outside, which is what rings; the next turn tries again.
      LOG.error("Heartbeat {} failed", connection, fault);
    }
  }

  /** Once for each change, so that a long outage does not fill the log. */
  private void say(String connection, String sentence) {
    String before = said.put(connection, sentence);
    if (!sentence.isEmpty() && !sentence.equals(before)) {
      LOG.warn("Heartbeat {}: {}", connection, sentence);
    } else if (sentence.isEmpty() && before != null && !before.isEmpty()) {
      LOG.info("Heartbeat {} beats again", connection);
    }
  }

  @Override
  public void close() {
    threads.forEach(ScheduledExecutorService::shutdownNow);
  }
}
