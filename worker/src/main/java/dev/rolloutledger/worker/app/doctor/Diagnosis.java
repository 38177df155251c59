package dev.rolloutledger.worker.app.doctor;

import java.util.List;

/**
 * What the doctor found.
 *
 * @param healthy whether nothing failed; a warning is no failure
 * @param findings one for each check, in the order of a rollout's life
 */
public record Diagnosis(boolean healthy, List<Line> findings) {

  public Diagnosis {
    findings = List.copyOf(findings);
  }

  /**
   * What one check found; no text in it holds a credential.
   *
   * @param check what was looked at
   * @param mark {@code OK}, {@code WARN}, {@code FAIL} or {@code SKIPPED}
   * @param expected what was expected, to follow that word; may be empty
   * @param found what was found
   * @param advice what to do; may be empty
   */
  public record Line(String check, String mark, String expected, String found, String advice) {}
}
