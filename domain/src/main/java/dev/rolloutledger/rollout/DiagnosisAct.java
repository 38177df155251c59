package dev.rolloutledger.rollout;

import dev.rolloutledger.rollout.DiagnosisEvent.DiagnosisRecorded;
import dev.rolloutledger.rollout.DiagnosisEvent.Found;
import java.util.List;

/** Diagnoses are recorded in every state, also after the end; they decide nothing. */
public sealed interface DiagnosisAct extends Act {

  /** What a run that is owed found; one that is not owed any more changes nothing. */
  record RecordDiagnosis(String diagnosis, int run, boolean late, List<Found> looks, String fix)
      implements DiagnosisAct {
    public RecordDiagnosis {
      looks = List.copyOf(looks);
    }

    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      Diagnosed.Owed owed = state.diagnosed(diagnosis).owed(run);
      return owed == null
          ? List.of()
          : List.of(new DiagnosisRecorded(
              command.at(), diagnosis, run, owed.metric(), owed.verdict(), late, looks, fix));
    }
  }
}
