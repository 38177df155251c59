package dev.rolloutledger.worker.codec;

/** Keys that cannot be used; the message says where they are and what to do, and holds no key. */
public final class PayloadKeyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PayloadKeyException(String message) {
    super(message);
  }

  PayloadKeyException(String message, Throwable cause) {
    super(message, cause);
  }
}
