package dev.rolloutledger.worker.connection.secret;

/**
 * A text that may hold a credential. It prints as {@code ***}: whoever needs it says {@link #reveal}
 * at the last moment, and lets no exception carry it on.
 */
public final class Secret {

  private final String value;

  Secret(String value) {
    this.value = value;
  }

  /** The text itself, for a request and nothing else. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return Redactor.MASK;
  }
}
