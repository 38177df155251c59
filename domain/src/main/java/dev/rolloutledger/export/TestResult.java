package dev.rolloutledger.export;

import java.util.List;

/**
 * The predicate {@code test-result} of in-toto, version 0.1: a rollout is the test, and what it was
 * judged by are its tests.
 *
 * @param result {@code PASSED}, {@code WARNED} or {@code FAILED}
 * @param configuration the plan
 */
record TestResult(
    String result,
    List<ResourceDescriptor> configuration,
    List<String> passedTests,
    List<String> warnedTests,
    List<String> failedTests) {

  static final String TYPE = "https://in-toto.io/attestation/test-result/v0.1";
}
