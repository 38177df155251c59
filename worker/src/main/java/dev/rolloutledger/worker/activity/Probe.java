package dev.rolloutledger.worker.activity;

import dev.rolloutledger.plan.Check;
import dev.rolloutledger.worker.check.CheckResult;

/** Sends a check's request and compares the answer. */
@FunctionalInterface
public interface Probe {

  /** Runs the check once, within its timeout; a failure to answer is a result as well. */
  CheckResult run(Check.Http check);
}
