package dev.rolloutledger.worker.doctor;

/**
 * A message of ours, "expected ..., found ...", in its two halves.
 *
 * @param expected what was expected
 * @param found what was found
 */
record Sentence(String expected, String found) {

  /** The halves; of another message, all of it is what was found. */
  static Sentence of(String otherwise, Throwable failure) {
    return of(otherwise, String.valueOf(failure.getMessage()));
  }

  /** The halves of a message. */
  static Sentence of(String otherwise, String message) {
    int begin = message.indexOf("expected ");
    int cut = message.lastIndexOf(", found ");
    return begin < 0 || cut < begin
        ? new Sentence(otherwise, message)
        : new Sentence(
            message.substring(begin + "expected ".length(), cut),
            message.substring(cut + ", found ".length()));
  }

  Finding failed(String check, String advice) {
    return Finding.fail(check, expected, found, advice);
  }
}
