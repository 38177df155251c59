package dev.rolloutledger.export;

import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.rollout.Stage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The predicate of our own: how a rollout ended, and what that stands on. Its form is published in
 * {@code docs/rollout-decision.schema.json}.
 *
 * @param decision {@code COMPLETED}, {@code ROLLED_BACK} or {@code ABANDONED}
 * @param percentage at which the target was last read back; 0 for off
 * @param judges versions of the judges whose verdicts it stands on
 * @param plans the plans that were in force, in order
 * @param people what people did, refusals left out
 */
record RolloutDecision(
    String rollout,
    Stage decision,
    String because,
    Instant startedAt,
    Instant decidedAt,
    Instant recordedAt,
    boolean rehearsal,
    String target,
    int percentage,
    List<String> judges,
    List<ResourceDescriptor> plans,
    List<PhaseRun> phases,
    @Nullable RollbackView rollback,
    List<PersonalAct> people,
    EntryRange.Ended entries) {

  static final String TYPE = "https://rolloutledger.dev/attestation/rollout-decision/v1";

  /** A phase that was entered, with its judgements. */
  record PhaseRun(String name, int percentage, Instant enteredAt, List<Judged> judgements) {}

  /**
   * One judgement.
   *
   * @param entry id of its entry
   */
  record Judged(
      Instant at, String entry, String judge, PhaseJudgement.Outcome outcome, String because) {}

  /**
   * What somebody did.
   *
   * @param known how the name is known
   * @param face by what they acted; null where nobody said
   * @param type stored name of the fact
   */
  record PersonalAct(
      Instant at,
      String entry,
      String name,
      String known,
      @Nullable String face,
      String type,
      String sentence) {}
}
