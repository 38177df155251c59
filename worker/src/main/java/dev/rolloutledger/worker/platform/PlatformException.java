package dev.rolloutledger.worker.platform;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A store that could not be read or written; the message is a sentence without credentials. */
public sealed class PlatformException extends Exception permits FencedException {

  private static final long serialVersionUID = 1L;

  private final Next next;
  private final @Nullable Duration after;

  /**
   * A failure.
   *
   * @param next what makes sense now
   * @param message "expected ..., found ...", without credentials
   */
  public PlatformException(Next next, String message) {
    this(next, message, null);
  }

  /**
   * A failure of a platform that asks to be left alone for a time.
   *
   * @param after how long; null if it says nothing
   */
  public PlatformException(Next next, String message, @Nullable Duration after) {
    super(message);
    this.next = next;
    this.after = after;
  }

  /** How long the platform asks to be left alone; null if it says nothing. */
  public @Nullable Duration after() {
    return after;
  }

  /** What makes sense now. */
  public Next next() {
    return next;
  }

  /** What a caller does after a failure. */
  public enum Next {
    /** It did not take hold, or not surely for good: the same call may be repeated, and should be. */
    RETRY,
    /** It may have been written: read back before doing anything else. */
    LOOK_FIRST,
    /** Nothing was changed, and the same call fails again until a person or another command acts. */
    GIVE_UP
  }
}
