package dev.rolloutledger.report;

import dev.rolloutledger.rollout.DiagnosisEvent.Found;
import java.time.Instant;
import java.util.List;

/**
 * A run of a diagnosis.
 *
 * @param index ledger index of the entry that says what it found
 * @param trigger what asked for it, in a clause
 * @param late whether it may have been looked at twice, since a process ended in between
 * @param looks what each look found, clipped
 * @param fix what the plan suggests; may be empty
 */
public record DiagnosisReport(
    Instant at,
    long index,
    String diagnosis,
    String trigger,
    boolean late,
    List<Found> looks,
    String fix) {

  public DiagnosisReport {
    looks = List.copyOf(looks);
  }
}
