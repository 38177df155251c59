package dev.rolloutledger.workflow;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;

/** Says why an activity failed, in a sentence for people. */
final class Failures {

  private Failures() {}

  static String say(ActivityFailure failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof TimeoutFailure timeout) {
      Throwable last = timeout.getCause();
      return "no answer in time"
          + (last instanceof ApplicationFailure inner ? ": " + inner.getOriginalMessage() : "");
    }
    if (cause instanceof ApplicationFailure application) {
      return application.getOriginalMessage();
    }
    return cause == null ? "it failed" : String.valueOf(cause.getMessage());
  }
}
