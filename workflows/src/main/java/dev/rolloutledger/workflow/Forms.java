package dev.rolloutledger.workflow;

import dev.rolloutledger.workflow.message.PersonRequest;

/** The form of a person's act. What is malformed is refused before anything enters the history. */
final class Forms {

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_TEXT = 2_000;
  private static final int LONGEST_PLAN = 500_000;

  private Forms() {}

  static void reason(PersonRequest request, String reason) {
    check(request, reason, "a reason", LONGEST_TEXT);
  }

  static void item(PersonRequest request, String item) {
    check(request, item, "an item", LONGEST_NAME);
  }

  static void plan(PersonRequest request, String plan) {
    check(request, plan, "a plan", LONGEST_PLAN);
  }

  private static void check(PersonRequest request, String text, String what, int longest) {
    expect(request.requestId(), "a request id", LONGEST_NAME);
    expect(request.actor(), "an actor", LONGEST_NAME);
    expect(text, what, longest);
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
