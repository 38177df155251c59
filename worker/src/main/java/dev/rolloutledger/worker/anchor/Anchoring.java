package dev.rolloutledger.worker.anchor;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.log.AnchorState;
import dev.rolloutledger.ledger.log.Anchors;
import dev.rolloutledger.ledger.log.LogException;
import dev.rolloutledger.ledger.log.SignedLog;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutAbandoned;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutCompleted;
import dev.rolloutledger.rollout.RollbackEvent.RolledBack;
import dev.rolloutledger.tlog.Checkpoint;
import dev.rolloutledger.tlog.SignedNote;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives checkpoints to anchors: to each one now and then while the ledger grows, and at once after a
 * rollout's end. Each has a thread of its own, so that one that hangs holds no other up.
 */
public final class Anchoring implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Anchoring.class);

  /** How long a rollout's end may take to be signed. */
  private static final Duration SIGNED_WITHIN = Duration.ofSeconds(30);

  /** Pauses between tries of one checkpoint; after them the next turn tries again. */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(20));

  private final SignedLog log;
  private final Anchors kept;
  private final InstantSource clock;
  private final Map<Named, ScheduledExecutorService> threads = new LinkedHashMap<>();

  /** An anchor with its connection. */
  public record Named(String name, String kind, Anchor anchor) {

    AnchorState unknown() {
      return new AnchorState(name, kind, anchor.place(), null, null);
    }
  }

  private Anchoring(SignedLog log, Anchors kept, InstantSource clock) {
    this.log = log;
    this.kept = kept;
    this.clock = clock;
  }

  /**
   * Starts.
   *
   * @param anchors of the connections file
   * @param kept where it is recorded how far each has got
   */
  public static Anchoring start(
      List<Named> anchors, SignedLog log, Anchors kept, InstantSource clock) {
    Anchoring anchoring = new Anchoring(log, kept, clock);
    anchors.forEach(anchoring::schedule);
    return anchoring;
  }

  private void schedule(Named anchor) {
    ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
      Thread daemon = new Thread(work, "anchor-" + anchor.name());
      daemon.setDaemon(true);
      return daemon;
    });
    threads.put(anchor, thread);
    // It catches what goes wrong in it: there is no end to wait for.
    Future<?> unused = thread.scheduleWithFixedDelay(
        () -> turn(anchor, 0), 0, anchor.anchor().every().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Looks at an entry that was just recorded. */
  public void recorded(Entry entry) {
    if (entry.fact() instanceof RolledBack
        || entry.fact() instanceof RolloutCompleted
        || entry.fact() instanceof RolloutAbandoned) {
      threads.forEach((anchor, thread) -> {
        try {
          thread.execute(() -> turn(anchor, entry.index() + 1));
        } catch (RejectedExecutionException closing) {
          LOG.debug("Not anchored any more: {}", anchor.name());
        }
      });
    }
  }

  /** Anchors the newest checkpoint, which must cover some entries. */
  private void turn(Named anchor, long size) {
    try {
      boolean covered = log.awaitCovering(size, SIGNED_WITHIN);
      if (!log.signsHere()) {
        // Whoever signs has the files, and anchors.
        return;
      }
      if (!covered) {
        failed(
            anchor,
            "nothing that covers " + size + " entries is signed: " + log.state().problem());
        return;
      }
      Optional<SignedNote> note = log.checkpoint();
      AnchorState before = kept.of(anchor.unknown());
      long had = before.kept() == null ? -1 : before.kept().size();
      if (note.isPresent() && (had != size(note.get()) || before.failure() != null)) {
        give(anchor, new Growth(note.get(), Math.max(0, had), log.directory()));
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException fault) {
      LOG.error("Anchor {} failed", anchor.name(), fault);
      failed(anchor, "a fault of ours: " + fault);
    }
  }

  private static long size(SignedNote note) {
    return Checkpoint.parse(note.text()).size();
  }

  private void give(Named anchor, Growth growth) throws InterruptedException {
    for (int attempt = 0; attempt <= PAUSES.size(); attempt++) {
      try {
        succeeded(anchor, anchor.anchor().keep(growth));
        return;
      } catch (AnchorException e) {
        failed(anchor, String.valueOf(e.getMessage()));
        if (!e.repeat() || attempt == PAUSES.size()) {
          return;
        }
        TimeUnit.NANOSECONDS.sleep(PAUSES.get(attempt).toNanos());
      }
    }
  }

  private void succeeded(Named anchor, SignedNote note) {
    boolean failedBefore = kept.of(anchor.unknown()).failure() != null;
    kept.succeeded(anchor.unknown(), note, clock.instant());
    boolean unused = log.cosigned(note);
    if (failedBefore) {
      LOG.info("Anchor {} keeps checkpoints again", anchor.name());
    }
  }

  /** In the log once for each change, so that a long outage does not fill it. */
  private void failed(Named anchor, String sentence) {
    AnchorState.Failure before = kept.of(anchor.unknown()).failure();
    if (before == null || !before.sentence().equals(sentence)) {
      LOG.warn("Anchor {}: {}", anchor.name(), sentence);
    }
    try {
      kept.failed(anchor.unknown(), sentence, clock.instant());
    } catch (LogException e) {
      LOG.error("What became of anchor {} cannot be recorded", anchor.name(), e);
    }
  }

  @Override
  public void close() {
    threads.values().forEach(ScheduledExecutorService::shutdownNow);
  }
}
