package dev.rolloutledger.workflow;

/** The form of a person's act. What is malformed is refused before anything enters the history. */
final class Forms {

  private Forms() {}

  static void check(String requestId, String actor, String reason) {
    expect(requestId, "a request id", 200);
    expect(actor, "an actor", 200);
    expect(reason, "a reason", 2_000);
  }

  private static void expect(String text, String what, int longest) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("expected " + what + ", found none");
    }
    if (text.length() > longest) {
      throw new IllegalArgumentException(
          "expected " + what + " of at most " + longest + " characters, found " + text.length());
    }
  }
}
