package dev.rolloutledger.ledger.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What one file of a {@link FaultyFiles} layer would be after a power cut: what was forced is there,
 * of what was only written anything or nothing may be.
 */
public final class FaultyDisk {

  private byte[] forced = new byte[0];
  private int forcedSize;
  private final List<Change> pending = new ArrayList<>();
  private @Nullable String refusal;
  private Duration slowness = Duration.ZERO;
  private long forces;

  /** A write at a position, or a truncation where {@code bytes} is empty. */
  private record Change(long at, byte[] bytes, boolean truncation) {
    Change torn(Random random) {
      int kept = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
      return new Change(at, Arrays.copyOf(bytes, kept), truncation);
    }
  }

  /** From now on nothing can be written, until it is {@link #mend mended}. */
  public synchronized void fill() {
    refusal = "No space left on device";
  }

  /** From now on nothing can be written, as where a system has put a failing disk to read-only. */
  public synchronized void makeReadOnly() {
    refusal = "Read-only file system";
  }

  /** There is space again, and it can be written. */
  public synchronized void mend() {
    refusal = null;
  }

  /** From now on each force takes this long. */
  public synchronized void slow(Duration each) {
    slowness = each;
  }

  void throwIfRefusing() throws IOException {
    String now = refusal();
    if (now != null) {
      throw new IOException(now);
    }
  }

  private synchronized @Nullable String refusal() {
    return refusal;
  }

  synchronized Duration slowness() {
    return slowness;
  }

  /** How often the file was forced. */
  public synchronized long forces() {
    return forces;
  }

  synchronized void existing(byte[] content) {
    forced = content;
    forcedSize = content.length;
  }

  synchronized void written(long at, ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    pending.add(new Change(at, copy, false));
  }

  synchronized void truncated(long size) {
    pending.add(new Change(size, new byte[0], true));
  }

  synchronized void forced() {
    pending.forEach(this::apply);
    pending.clear();
    forces++;
  }

  private void apply(Change change) {
    if (change.truncation()) {
      forcedSize = (int) Math.min(forcedSize, change.at());
      return;
    }
    int end = (int) (change.at() + change.bytes().length);
    if (end > forced.length) {
      forced = Arrays.copyOf(forced, Math.max(end, 2 * forced.length));
    }
    if (change.at() > forcedSize) {
      Arrays.fill(forced, forcedSize, (int) change.at(), (byte) 0);
    }
    System.arraycopy(change.bytes(), 0, forced, (int) change.at(), change.bytes().length);
    forcedSize = Math.max(forcedSize, end);
  }

  /** The file as of the last force. */
  public synchronized byte[] asForced() {
    return Arrays.copyOf(forced, forcedSize);
  }

  /**
   * The file as of the last force, and of what was written since, whole or torn, in any order, what
   * the seed picks.
   */
  public synchronized byte[] afterPowerCut(Random random) {
    FaultyDisk after = new FaultyDisk();
    after.existing(asForced());
    for (Change change : pending) {
      switch (random.nextInt(3)) {
        case 0 -> after.apply(change);
        case 1 -> after.apply(change.torn(random));
        default -> {}
      }
    }
    return after.asForced();
  }
}
