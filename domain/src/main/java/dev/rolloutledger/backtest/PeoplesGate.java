package dev.rolloutledger.backtest;

import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.plan.Attestation;
import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.rollout.Gate;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.Steering.Wait;
import java.time.Instant;
import java.util.List;

/** What people had done in a record by some time; samples are not looked at here. */
final class PeoplesGate {

  private PeoplesGate() {}

  /** Whether the record does not go on from its phase by itself yet. */
  static boolean behind(RolloutState record) {
    PhaseJudgement judgement = record.watch().judgement();
    Stage stage = record.progress().stage();
    return stage == Stage.HOLDING
        || (stage == Stage.JUDGED
            && judgement != null
            && (judgement.outcome() != PhaseJudgement.Outcome.ADVANCE
                || record.steering().waits().containsKey(Wait.Kind.PERSON)));
  }

  /** Whether people had done all that the phase asks for. */
  static boolean open(RolloutState record, Instant at) {
    Phase phase = record.currentPhase();
    if (phase == null || record.steering().waits().containsKey(Wait.Kind.DRIFT)) {
      return false;
    }
    return new Gate(
            phase.name(),
            true,
            missing(record, phase.attestations()),
            phase.approvals() == null ? 0 : phase.approvals().needed(),
            record.steering().approvals().given(),
            List.of(),
            record.steering().paused() != null)
        .isOpen(at);
  }

  /** Whether people had done all that is asked for at the end. */
  static boolean finished(RolloutState record) {
    return record.steering().paused() == null
        && record.plan().after().approvals() == null
        && missing(record, record.plan().after().attestations()).isEmpty();
  }

  static String noHold(int percentage) {
    return "no hold at " + percentage + " % was recorded";
  }

  private static List<String> missing(RolloutState record, List<Attestation> asked) {
    return asked.stream()
        .map(Attestation::id)
        .filter(id -> !record.steering().attested().containsKey(id))
        .toList();
  }
}
