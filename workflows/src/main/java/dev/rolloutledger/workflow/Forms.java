package dev.rolloutledger.workflow;

import dev.rolloutledger.workflow.message.AmendRequest;
import dev.rolloutledger.workflow.message.ApproveRequest;
import dev.rolloutledger.workflow.message.AttestRequest;
import dev.rolloutledger.workflow.message.PersonRequest;
import dev.rolloutledger.workflow.message.SteerRequest;

/** The form of a person's act. What is malformed is refused before anything enters the history. */
public final class Forms {

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

  /** Whether a procedure takes a request that came without being looked at. */
  public static boolean wellFormed(PersonRequest request) {
    try {
      if (request instanceof AttestRequest attest) {
        item(attest, attest.item());
      } else if (request instanceof ApproveRequest approve) {
        reason(approve, approve.reason());
      } else if (request instanceof AmendRequest amend) {
        reason(amend, amend.reason());
        plan(amend, amend.plan());
      } else if (request instanceof SteerRequest steer) {
        reason(steer, steer.reason());
      }
      return true;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
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
