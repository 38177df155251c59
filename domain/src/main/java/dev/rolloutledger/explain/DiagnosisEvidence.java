package dev.rolloutledger.explain;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.DiagnosisEvent;
import dev.rolloutledger.rollout.DiagnosisEvent.DiagnosisRecorded;
import dev.rolloutledger.rollout.DiagnosisEvent.Found;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a diagnosis of the plan found.
 *
 * @param index ledger index of the entry that says it, or of the one that asked where none does yet
 * @param run which run of it in the rollout
 * @param metric the metric that asked for it; null for the rollback
 * @param trigger what asked for it, in a clause
 * @param recorded whether what it found is recorded
 * @param fix what the plan suggests; empty where it says nothing
 */
public record DiagnosisEvidence(
    long index,
    Instant at,
    String diagnosis,
    int run,
    @Nullable String metric,
    String trigger,
    boolean recorded,
    List<Found> looks,
    String fix) {

  public DiagnosisEvidence {
    looks = List.copyOf(looks);
  }

  static DiagnosisEvidence of(Entry entry, DiagnosisEvent event) {
    DiagnosisRecorded recorded = event instanceof DiagnosisRecorded found ? found : null;
    return new DiagnosisEvidence(
        entry.index(),
        event.at(),
        event.diagnosis(),
        event.run(),
        event.metric(),
        event.trigger(),
        recorded != null,
        recorded == null ? List.of() : recorded.looks(),
        recorded == null ? "" : recorded.fix());
  }
}
