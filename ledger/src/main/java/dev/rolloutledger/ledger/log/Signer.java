package dev.rolloutledger.ledger.log;

import dev.rolloutledger.ledger.Head;
import dev.rolloutledger.ledger.store.Appender;
import dev.rolloutledger.ledger.store.Database;
import dev.rolloutledger.ledger.store.Durable;
import dev.rolloutledger.ledger.store.Readers;
import dev.rolloutledger.tlog.Checkpoint;
import dev.rolloutledger.tlog.SignedNote;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that signs a ledger's log. It wakes when entries were acknowledged, and signs at most
 * once per interval. What keeps it from signing never keeps anybody from appending: a rollout must be
 * able to go back.
 */
public final class Signer implements SignedLog, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Signer.class);
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(30);

  /** Entries under one further checkpoint at most, where it has to catch up. */
  private static final int MOST = 65_536;

  private final LogSettings settings;
  private final LogKeys keys;
  private final CheckpointPlace place;
  private final LogDirectory directory;
  private final Leaves leaves;
  private final Durable durable;
  private final InstantSource clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Published published = new Published();
  private final Thread thread;
  private volatile LogState state = LogState.BEGINNING;
  private @Nullable Signing signing;
  private boolean refused;
  private volatile boolean signsHere;

  private Signer(
      LogSettings settings,
      CheckpointPlace place,
      Leaves leaves,
      Durable durable,
      InstantSource clock) {
    this.settings = settings;
    this.keys = LogKeys.in(settings.keys());
    this.place = place;
    this.directory = new LogDirectory(settings.directory(), settings.continuous());
    this.leaves = leaves;
    this.durable = durable;
    this.clock = clock;
    this.thread = new Thread(this::run, "ledger-signer");
    thread.setDaemon(true);
  }

  /**
   * Starts beside a ledger; nothing is waited for.
   *
   * @throws LogException if others sign the log of a shared ledger, by keys that are not here
   */
  public static Signer start(
      LogSettings settings,
      Database database,
      Readers readers,
      Appender appender,
      InstantSource clock) {
    CheckpointPlace place = database.checkpointPlace(
        LogKeys.in(settings.keys()).lastCheckpointFile(), settings.continuous());
    if (database.shared()) {
      SharedKeys.require(LogKeys.in(settings.keys()), place);
    }
    Leaves leaves = new Leaves(readers, appender.leaves());
    return start(settings, place, leaves, appender.durable(), clock, !database.shared());
  }

  static Signer start(
      LogSettings settings,
      CheckpointPlace place,
      Leaves leaves,
      Durable durable,
      InstantSource clock) {
    return start(settings, place, leaves, durable, clock, true);
  }

  private static Signer start(
      LogSettings settings,
      CheckpointPlace place,
      Leaves leaves,
      Durable durable,
      InstantSource clock,
      boolean alone) {
    Signer signer = new Signer(settings, place, leaves, durable, clock);
    signer.signsHere = alone;
    signer.thread.start();
    return signer;
  }

  private void run() {
    try {
      if (!settings.continuous()) {
        closing.await();
      }
      while (!isClosing()) {
        turn();
      }
      finish();
    } catch (InterruptedException e) {
      // Nobody has a handle on this thread; a stop of the process needs no more.
      Thread.currentThread().interrupt();
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void turn() throws InterruptedException {
    if (refused || !attempt(this::grow)) {
      pause(IDLE);
    }
  }

  private interface Step {
    void run() throws InterruptedException;
  }

  /** Does something, or says why it cannot be done. */
  private boolean attempt(Step step) throws InterruptedException {
    try {
      step.run();
      return true;
    } catch (Signing.OvertakenException e) {
      signing = null;
    } catch (CancellationException closed) {
      LOG.debug("Closing: {}", closed.getMessage());
    } catch (InconsistentLogException e) {
      refused = true;
      failed(e.getMessage() + "; nothing is signed until that was looked into");
    } catch (RuntimeException e) {
      failed(String.valueOf(e.getMessage() == null ? e : e.getMessage()));
    }
    return false;
  }

  private void failed(@Nullable String sentence) {
    String told = String.valueOf(sentence);
    if (!told.equals(state.problem())) {
      LOG.warn("The log is not signed: {}", told);
    }
    state = state.failed(told, clock.instant());
  }

  private void grow() throws InterruptedException {
    signsHere = acquired();
    if (!signsHere) {
      signing = null;
      state = state.with("another worker signs");
      pause(IDLE);
      return;
    }
    Signing current = begun(this::stopWhereClosing);
    boolean unsigned = current.unsigned();
    Head head = durable.awaitBeyond(current.size(), unsigned ? Duration.ZERO : IDLE);
    if (unsigned || head.size() > current.size()) {
      long begun = System.nanoTime();
      sign(current, Math.min(head.size(), current.size() + MOST));
      pause(settings.interval().minusNanos(System.nanoTime() - begun));
    }
  }

  private boolean acquired() {
    try {
      return place.acquire();
    } catch (RuntimeException unknown) {
      signsHere = false;
      throw unknown;
    }
  }

  private void stopWhereClosing(String task) {
    if (isClosing()) {
      throw new CancellationException(task);
    }
    state = state.with(task);
  }

  private Signing begun(Consumer<String> task) {
    Signing current = signing;
    if (current == null) {
      current = Signing.begin(keys, place, directory, leaves, task);
      signing = current;
      if (!current.unsigned()) {
        state = LogState.found(current.origin(), current.size());
        published.set(directory.checkpoint().orElseThrow());
      }
    }
    return current;
  }

  private void sign(Signing current, long size) {
    SignedNote note = current.sign(size);
    state = LogState.signed(current.origin(), size, clock.instant());
    published.set(note);
  }

  /** Signs what is left. */
  private void finish() throws InterruptedException {
    if (refused) {
      return;
    }
    attempt(() -> {
      if (place.acquire()) {
        Signing current = begun(task -> {});
        while (durable.head().size() > current.size() || current.unsigned()) {
          sign(current, Math.min(durable.head().size(), current.size() + MOST));
        }
      }
    });
  }

  private void pause(Duration length) throws InterruptedException {
    if (!length.isNegative()) {
      boolean unused = closing.await(length.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public LogState state() {
    return state;
  }

  @Override
  public boolean signsHere() {
    return signsHere;
  }

  @Override
  public List<LogVerifier> verifiers() {
    return keys.verifiers();
  }

  @Override
  public LogDirectory directory() {
    return directory;
  }

  @Override
  public Optional<SignedNote> checkpoint() {
    return published.get();
  }

  @Override
  public boolean awaitCovering(long size, Duration limit) throws InterruptedException {
    return published.await(note -> Checkpoint.parse(note.text()).size() >= size, limit);
  }

  @Override
  public boolean cosigned(SignedNote checkpoint) {
    Optional<SignedNote> now = directory.cosign(checkpoint);
    now.ifPresent(published::set);
    return now.isPresent();
  }

  /** Signs what is left, then stops. Appends that come later are not signed here. */
  @Override
  public void close() {
    closing.countDown();
    durable.release();
    boolean interrupted = Thread.interrupted();
    try {
      thread.join(LONGEST_CLOSE.toMillis());
    } catch (InterruptedException e) {
      interrupted = true;
    }
    place.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
