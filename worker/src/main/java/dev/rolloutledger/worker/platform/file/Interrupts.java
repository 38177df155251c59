package dev.rolloutledger.worker.platform.file;

/** Keeps interrupts of the current thread for later, so that they break nothing off half way. */
final class Interrupts {

  private boolean seen;

  /** Takes an interrupt away, if there is one. */
  void defer() {
    seen |= Thread.interrupted();
  }

  /** Notes one that was thrown. */
  void note() {
    seen = true;
  }

  /** Gives them back. */
  void restore() {
    if (seen) {
      Thread.currentThread().interrupt();
    }
  }
}
