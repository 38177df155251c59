package dev.rolloutledger.worker.platform.file;

import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.TargetWrite;
import org.jspecify.annotations.Nullable;

/** A write that waits for its turn, and then its outcome. The first outcome counts. */
final class PendingWrite {

  private final TargetWrite write;
  private boolean done;
  private @Nullable PlatformException failure;

  PendingWrite(TargetWrite write) {
    this.write = write;
  }

  TargetWrite write() {
    return write;
  }

  synchronized boolean open() {
    return !done;
  }

  synchronized void succeed() {
    done = true;
  }

  synchronized void fail(PlatformException cause) {
    if (!done) {
      failure = cause;
      done = true;
    }
  }

  /** Returns only if it was written. */
  synchronized void outcome() throws PlatformException {
    if (failure != null) {
      throw failure;
    }
    if (!done) {
      throw new PlatformException(
          Next.LOOK_FIRST, "expected the write to end, found it broken off");
    }
  }
}
