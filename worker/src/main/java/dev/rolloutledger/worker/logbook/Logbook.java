package dev.rolloutledger.worker.logbook;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.ledger.Receipt;
import dev.rolloutledger.ledger.spool.Drained;
import dev.rolloutledger.ledger.spool.Spool;
import dev.rolloutledger.ledger.spool.SpoolException;
import dev.rolloutledger.rollout.FreezeCommand;
import dev.rolloutledger.rollout.LeaseCommand;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.worker.logbook.RecordWatch.Fate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records commands. What was spooled while the ledger was away is drained into it, in order, before
 * anything else. Remembers what each rollout was last known to be, for the time in which the ledger
 * cannot be asked.
 */
public final class Logbook implements LogbookView {

  private static final Logger LOG = LoggerFactory.getLogger(Logbook.class);

  private final Ledger ledger;
  private final Spool spool;
  private final ExecutorService bounded;
  private final Map<String, RolloutState> known = new ConcurrentHashMap<>();
  private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();
  private volatile RecordWatch watch = RecordWatch.NONE;

  /**
   * @param bounded runs records that may not take longer than a bound
   */
  public Logbook(Ledger ledger, Spool spool, ExecutorService bounded) {
    this.ledger = ledger;
    this.spool = spool;
    this.bounded = bounded;
  }

  @Override
  public Ledger ledger() {
    return ledger;
  }

  /**
   * Calls the listener after each entry that this logbook recorded, on the recording thread, and after
   * those that listened before it.
   */
  public void listen(Consumer<Entry> listener) {
    listeners.add(listener);
  }

  /** Tells the watch from now on, and nobody else, how each command fares. */
  public void watchedBy(RecordWatch next) {
    watch = next;
  }

  /**
   * Records a command.
   *
   * @throws LedgerUnavailableException if the ledger cannot record now
   * @throws RefusedException if the command does not fit the rollout's state
   */
  public Receipt record(RolloutCommand command) {
    drain();
    return told(command.rollout(), watched(() -> ledger.execute(command)));
  }

  /** Records what happens to a lease; the same errors. */
  public Receipt record(LeaseCommand command) {
    drain();
    Receipt receipt = watched(() -> ledger.execute(command));
    tell(receipt);
    return receipt;
  }

  /** Records a freeze or a thaw; the same errors. */
  public Receipt record(FreezeCommand command) {
    drain();
    Receipt receipt = watched(() -> ledger.execute(command));
    tell(receipt);
    return receipt;
  }

  /**
   * Records within a bound, or forces the command to the spool; never loses it.
   *
   * @return what the rollout is then; empty where the spool has the command
   */
  public Optional<RolloutState> recordOrSpool(RolloutCommand command, Duration patience) {
    Future<RolloutState> recording = bounded.submit(() -> {
      record(command);
      return existing(command.rollout());
    });
    try {
      return Optional.of(recording.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RefusedException refused) {
        throw refused;
      }
      LOG.warn("Spooling {}: {}", command.commandId(), String.valueOf(failure.getCause()));
      spool(command);
    } catch (TimeoutException late) {
      LOG.warn("Spooling {}: the ledger did not answer in {}", command.commandId(), patience);
      spool(command);
    } catch (InterruptedException interrupted) {
      // The act matters more than the thread: keep it, then say that the thread was interrupted.
      spool(command);
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  /** Forces a command to the spool. */
  public void spool(RolloutCommand command) {
    spool.append(command);
  }

  @Override
  public int spooled() {
    return spool.isEmpty() ? 0 : spool.pending().size();
  }

  /**
   * Drains the spool into the ledger, in order; nothing to do where it is empty.
   *
   * @throws LedgerUnavailableException if something is left in it
   */
  public void drain() {
    try {
      if (!spool.isEmpty()) {
        drained(spool.drain(
            command -> told(command.rollout(), watched(() -> ledger.execute(command)))));
      }
    } catch (SpoolException failure) {
      throw new LedgerUnavailableException(
          "the spool comes before the ledger, and " + failure.getMessage(), failure);
    }
  }

  private static void drained(Drained drained) {
    drained
        .setAside()
        .forEach(
            aside -> LOG.warn("Put aside from the spool ({}): {}", aside.reason(), aside.line()));
    if (drained.remaining() > 0) {
      throw new LedgerUnavailableException(
          drained.remaining() + " spooled commands wait for the ledger: " + drained.stoppedBy());
    }
  }

  @Override
  public Optional<RolloutState> state(String rollout) {
    try {
      Optional<RolloutState> state = ledger.state(rollout);
      state.ifPresent(now -> known.put(rollout, now));
      return state;
    } catch (LedgerUnavailableException away) {
      RolloutState last = known.get(rollout);
      if (last == null) {
        throw away;
      }
      return Optional.of(last);
    }
  }

  /**
   * What a rollout is, at least as of an entry that the procedure was told of, which another worker
   * may have recorded a moment ago.
   *
   * @param seen ledger index of that entry
   * @throws LedgerUnavailableException if this worker is behind it and the ledger cannot be asked
   */
  public RolloutState existing(String rollout, long seen) {
    ledger.reach(seen);
    return existing(rollout);
  }

  /**
   * What a rollout is now, whoever recorded last.
   *
   * @throws LedgerUnavailableException if the ledger cannot be asked
   * @throws RefusedException if there is none
   */
  public RolloutState present(String rollout) {
    ledger.end();
    return existing(rollout);
  }

  private Receipt watched(Supplier<Receipt> command) {
    long begun = System.nanoTime();
    Fate fate = Fate.FAILED;
    try {
      Receipt receipt = command.get();
      fate = receipt.repeated() || receipt.entries().isEmpty() ? Fate.REPEATED : Fate.KEPT;
      return receipt;
    } catch (RefusedException refused) {
      fate = Fate.REFUSED;
      throw refused;
    } finally {
      watch.fared(fate, Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  private Receipt told(String rollout, Receipt receipt) {
    ledger.state(rollout).ifPresent(now -> known.put(rollout, now));
    tell(receipt);
    return receipt;
  }

  /** A listener has heard all of what was recorded at once before the next one can act on any of it. */
  private void tell(Receipt receipt) {
    if (!receipt.repeated()) {
      listeners.forEach(listener -> receipt.entries().forEach(entry -> tell(listener, entry)));
    }
  }

  /** What is recorded stays recorded, whatever a listener makes of it. */
  private static void tell(Consumer<Entry> listener, Entry entry) {
    try {
      listener.accept(entry);
    } catch (RuntimeException failure) {
      LOG.error("A listener failed at entry {}", entry.index(), failure);
    }
  }
}
