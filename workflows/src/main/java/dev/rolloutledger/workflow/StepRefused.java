package dev.rolloutledger.workflow;

/** The aggregate refused a step: what the procedure knew was not so any more. It reads again. */
final class StepRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StepRefused(String reason, Throwable cause) {
    super(reason, cause);
  }
}
