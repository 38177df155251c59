package dev.rolloutledger.worker.notify.mail;

import java.util.Locale;

/** How a connection to a mail server is encrypted. */
enum Security {
  /** It begins in the clear and turns to TLS before anything is said; port 587. */
  STARTTLS(587),
  /** TLS from the first byte; port 465. */
  TLS(465),
  /** Not at all; port 25. */
  NONE(25);

  private final int port;

  Security(int port) {
    this.port = port;
  }

  /** The port where none is named. */
  int port() {
    return port;
  }

  /**
   * The security of a word.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Security of(String word) {
    return valueOf(word.strip().toUpperCase(Locale.ROOT));
  }
}
