package dev.rolloutledger.rollout;

import dev.rolloutledger.rollout.RollbackEvent.EvidenceGathered;
import dev.rolloutledger.rollout.RollbackEvent.NoticeAttempted;
import dev.rolloutledger.rollout.RollbackEvent.NoticeRecorded;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RollbackEvent.RolledBack;
import dev.rolloutledger.rollout.RollbackEvent.TargetSwitchedOff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way back. It is never refused, and asking twice changes nothing. */
public sealed interface RollbackAct extends Act {

  /** Rolls back; accepted in every state, also after completion. */
  record RollBack(RollbackView.Cause cause, String reason, Instant requestedAt)
      implements RollbackAct {
    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      return state.progress().stage().backward()
          ? List.of()
          : List.of(new RollbackStarted(command.at(), cause, command.actor(), reason, requestedAt));
    }
  }

  /**
   * What was read after the off state was written; whether it is off is decided here.
   *
   * @param calls what was called at the platform before, in order; null where it does not tell
   */
  record RecordOff(Map<String, String> found, @Nullable List<String> calls) implements RollbackAct {

    /** At a platform whose calls are not told. */
    public RecordOff(Map<String, String> found) {
      this(found, null);
    }

    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      if (state.rollback() == null) {
        throw new RefusedException("no rollback began");
      }
      boolean off = TargetAct.matches(state.plan().target().off(), found);
      List<RolloutEvent> events = new ArrayList<>();
      events.add(new TargetSwitchedOff(command.at(), found, off, calls));
      if (off) {
        events.addAll(Diagnoses.atRollback(state, command.at()));
      }
      return events;
    }
  }

  /** What was kept for the investigation. */
  record RecordEvidence(Map<String, String> facts) implements RollbackAct {
    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      return List.of(new EvidenceGathered(command.at(), facts));
    }
  }

  /** People could not be told yet. */
  record RecordNoticeAttempt(
      String connection,
      String subject,
      String detail,
      String topic,
      long about,
      int attempt,
      Instant next)
      implements RollbackAct {
    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      return List.of(new NoticeAttempted(
          command.at(), connection, subject, detail, topic, about, attempt, next));
    }
  }

  /** Whether people could be told. */
  record RecordNotice(
      String connection,
      String subject,
      boolean sent,
      String detail,
      String topic,
      long about,
      int attempt)
      implements RollbackAct {
    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      return List.of(new NoticeRecorded(
          command.at(), connection, subject, sent, detail, topic, about, attempt));
    }
  }

  /**
   * Ends the rollback; the target must have been read back off, last of all, and the checks that show
   * the behaviour from before must have passed since it began.
   */
  record FinishRollback() implements RollbackAct {
    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      if (state.progress().stage() == Stage.ROLLED_BACK) {
        return List.of();
      }
      RollbackView rollback = state.rollback();
      if (rollback == null || rollback.offAt() == null) {
        throw new RefusedException("cannot finish the rollback: the target was not read back off");
      }
      Guards.passed(state, "finish the rollback", state.plan().rollback().verify());
      Duration took = Duration.between(rollback.requestedAt(), rollback.offAt());
      boolean within = took.compareTo(state.plan().rollback().within()) <= 0;
      return List.of(new RolledBack(command.at(), took, within));
    }
  }
}
