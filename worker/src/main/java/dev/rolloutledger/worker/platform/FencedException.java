package dev.rolloutledger.worker.platform;

/** A forward write that came after the rollout was taken back, or after a later write. */
public final class FencedException extends PlatformException {

  private static final long serialVersionUID = 1L;

  /** A refused write; the message says what stands there. */
  public FencedException(String message) {
    super(Next.GIVE_UP, message);
  }
}
