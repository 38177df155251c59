package dev.rolloutledger.worker.notify;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A notice that was not surely received; the message is a redacted sentence. */
public final class NotifyException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean worthRepeating;
  private final @Nullable Duration notBefore;

  /**
   * A failure.
   *
   * @param worthRepeating whether the same notice may get through later
   * @param message without credentials
   */
  public NotifyException(boolean worthRepeating, String message) {
    this(worthRepeating, message, null);
  }

  private NotifyException(boolean worthRepeating, String message, @Nullable Duration notBefore) {
    super(message);
    this.worthRepeating = worthRepeating;
    this.notBefore = notBefore;
  }

  /**
   * One that passes by itself.
   *
   * @param notBefore how long the receiver wants to be left alone; null where it did not say
   */
  public static NotifyException passing(String message, @Nullable Duration notBefore) {
    return new NotifyException(true, message, notBefore);
  }

  /** Whether the same notice may get through later. */
  public boolean worthRepeating() {
    return worthRepeating;
  }

  /** How long the receiver wants to be left alone; null where it did not say. */
  public @Nullable Duration notBefore() {
    return notBefore;
  }
}
