package dev.rolloutledger.worker.page;

import dev.rolloutledger.rollout.DiagnosisEvent.DiagnosisRecorded;

/**
 * What a diagnosis found.
 *
 * @param index ledger index of the entry that says so
 */
public record DiagnosisFound(long index, DiagnosisRecorded found) {}
