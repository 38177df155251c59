package dev.rolloutledger.worker.diagnosis.desk;

import dev.rolloutledger.worker.diagnosis.DiagnosisException;
import java.util.List;

/**
 * A look, ready to be made.
 *
 * @param look its name
 * @param asked what is asked, for the ledger
 */
record Question(String look, String asked, Answering answering) {

  /** Makes the look. */
  @FunctionalInterface
  interface Answering {
    /** What is found, in lines; fails with a redacted sentence. */
    List<String> answer() throws DiagnosisException, InterruptedException;
  }
}
