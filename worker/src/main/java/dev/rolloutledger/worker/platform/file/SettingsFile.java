package dev.rolloutledger.worker.platform.file;

import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Settings in a file that other programs read. Fence and settings are looked at and written under one
 * lock, so that a forward write that was under way cannot land after the change was taken back. Writes
 * that wait at the same time are put into one replacement: two hundred rollouts that are rolled back
 * together are written twice, not two hundred times.
 */
public final class SettingsFile implements FlagPlatform {

  /** How long a write that takes a change back waits for others before it writes past them. */
  static final Duration PATIENCE_BACK = Duration.ofSeconds(1);

  static final Duration PATIENCE_FORWARD = Duration.ofSeconds(5);

  private final StoredSettings stored;
  private final WriterLock lock;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Queue<PendingWrite> waiting = new ConcurrentLinkedQueue<>();

  /**
   * Settings in a file, which must be there whenever it is read or written.
   *
   * @param file the file, or a symbolic link to it
   */
  public SettingsFile(Path file, SettingsFormat format) {
    this.stored = new StoredSettings(file, format);
    this.lock = new WriterLock(file);
  }

  @Override
  public Map<String, String> read(Collection<String> names) throws PlatformException {
    SettingsDocument document = stored.read();
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : names) {
      document.value(name).ifPresent(value -> values.put(name, value));
    }
    return values;
  }

  @Override
  public void write(TargetWrite write) throws PlatformException {
    PendingWrite pending = new PendingWrite(write);
    waiting.add(pending);
    Interrupts interrupts = new Interrupts();
    interrupts.defer();
    try {
      takeTurn(pending, interrupts);
    } finally {
      interrupts.restore();
    }
    pending.outcome();
  }

  private void takeTurn(PendingWrite pending, Interrupts interrupts) {
    if (!myTurn(pending.write().off() ? PATIENCE_BACK : PATIENCE_FORWARD, interrupts)) {
      boolean untouched = waiting.remove(pending);
      passOver(pending, untouched ? Next.RETRY : Next.LOOK_FIRST, "another one");
      return;
    }
    try {
      if (pending.open()) {
        writeAllThatWait();
      }
    } finally {
      turn.unlock();
    }
  }

  private boolean myTurn(Duration patience, Interrupts interrupts) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return turn.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        interrupts.note();
      }
    }
  }

  private void writeAllThatWait() {
    List<PendingWrite> batch = new ArrayList<>();
    for (PendingWrite next = waiting.poll(); next != null; next = waiting.poll()) {
      batch.add(next);
    }
    boolean back = batch.stream().anyMatch(pending -> pending.write().off());
    try (WriterLock.Held held = back ? lock.back(PATIENCE_BACK) : lock.forward(PATIENCE_FORWARD)) {
      if (held == null) {
        batch.forEach(pending -> passOver(pending, Next.RETRY, "another one"));
      } else {
        stored.write(batch, "writer");
      }
    } catch (IOException e) {
      // Also where the lock could not be given back: then each write has its outcome already.
      batch.forEach(pending -> passOver(pending, Next.RETRY, "no lock to be had: " + e));
    }
  }

  /**
   * The lock could not be had; another writer may hang. Only a write that takes a change back goes on
   * without it. The other one may still wake up and land, so this is not the end of it.
   */
  private void passOver(PendingWrite pending, Next next, String found) {
    if (!pending.open()) {
      return;
    }
    String sentence = "expected to be the only writer of " + stored + ", found " + found;
    if (!pending.write().off()) {
      pending.fail(new PlatformException(next, sentence));
      return;
    }
    PendingWrite alone = new PendingWrite(pending.write());
    stored.write(List.of(alone), "back-" + Thread.currentThread().getId());
    try {
      alone.outcome();
      pending.fail(new PlatformException(
          Next.RETRY, sentence + "; the off state was written past it, to be written again"));
    } catch (PlatformException e) {
      pending.fail(e);
    }
  }
}
