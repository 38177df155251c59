package dev.rolloutledger.workflow.activity;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.rolloutledger.workflow.activity.RollbackActivities.Errand;
import dev.rolloutledger.workflow.message.Brief;
import io.temporal.activity.ActivityInterface;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The target, forward: the intent is recorded before the effect, and the effect is proved by what is
 * read back. Each call records what it did or found before it answers.
 */
@ActivityInterface(namePrefix = "Target_")
public interface TargetActivities {

  /**
   * Records the intent to set the target to the current phase's percentage, then writes. Called again
   * for the same errand it looks first, and writes only what does not stand there yet.
   */
  TargetReport change(Errand errand);

  /** Type of the failure with which an attempt asks to be tried again, as a deployment goes on. */
  String NEXT_LOOK = "NextLook";

  /**
   * Looks at the deployment that carries the open intent, in attempts that the server repeats, until
   * production runs it, or never will; then records which. Answers at once where none is under way.
   */
  TargetReport live(Errand errand);

  /**
   * Records the intent to write the recorded values again where somebody changed them, writes, and
   * records what is read back. Called again for the same errand it looks first.
   */
  TargetReport putBack(Errand errand);

  /** Reads the target and records whether the open intent is proved. */
  TargetReport prove(Errand errand);

  /** Reads the target and records where it is not what the ledger says. */
  TargetReport look(Errand errand);

  /**
   * What came of it.
   *
   * @param brief the state after it was recorded
   * @param problem why the target could not be written or read; null if it could
   * @param attempt which attempt of a change it was, from 1; null for anything else, and where what
   *     was written may land later
   * @param givenUp whether the same call fails until a person does something; null if not
   * @param after how long the target asks to be left alone; null if it says nothing
   * @param unsure whether something that was sent for it may land later; null if not
   */
  record TargetReport(
      Brief brief,
      @Nullable String problem,
      @Nullable Integer attempt,
      @Nullable Boolean givenUp,
      @Nullable Duration after,
      @Nullable Boolean unsure) {

    @JsonCreator
    public TargetReport {}

    /** Nothing more to say. */
    public TargetReport(Brief brief, @Nullable String problem) {
      this(brief, problem, null, null, null, null);
    }
  }
}
