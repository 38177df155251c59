package dev.rolloutledger.worker.activity;

import dev.rolloutledger.rollout.TargetAct;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.TargetWrite;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A forward write whose failures are told apart: one that may pass is tried again by the engine, as late
 * as the platform asks; one whose answer is lost is looked at before anything else; one that is for
 * people ends it.
 */
final class ForwardWrite {

  /** How often one errand is tried before the procedure says that it waits for the target. */
  private static final int ATTEMPTS = 4;

  /** A platform that asks for more than this is waited for by the procedure, which says so. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final FlagPlatform platform;
  private final TargetWrite write;
  private final int attempt;
  private boolean unsure;

  /**
   * @param attempt which attempt of the errand it is, from 1
   */
  ForwardWrite(FlagPlatform platform, TargetWrite write, int attempt) {
    this.platform = platform;
    this.write = write;
    this.attempt = Math.max(1, attempt);
  }

  /**
   * What came of it.
   *
   * @param failure why it was not made; null if it was
   * @param unsure whether what was sent may land later
   */
  record Outcome(@Nullable PlatformException failure, boolean unsure) {}

  /**
   * Makes it.
   *
   * @param lookFirst whether it may have been made already
   * @throws ApplicationFailure to be tried again by the engine
   */
  Outcome make(boolean lookFirst) {
    try {
      if (!lookFirst || !stands()) {
        written();
      }
      return new Outcome(null, unsure);
    } catch (PlatformException failure) {
      if (failure.next() != Next.GIVE_UP && attempt < ATTEMPTS && soon(failure.after())) {
        throw again(failure, attempt);
      }
      return new Outcome(failure, unsure);
    }
  }

  /** Once more, with the same fence, where an answer was lost and it does not stand there. */
  private void written() throws PlatformException {
    try {
      platform.write(write);
    } catch (PlatformException failure) {
      if (failure.next() != Next.LOOK_FIRST) {
        throw failure;
      }
      unsure = true;
      if (!stands()) {
        platform.write(write);
      }
    }
  }

  private boolean stands() throws PlatformException {
    return TargetAct.matches(write.settings(), platform.read(write.settings().keySet()));
  }

  private static boolean soon(@Nullable Duration after) {
    return after == null || after.compareTo(PATIENCE) <= 0;
  }

  private static ApplicationFailure again(PlatformException failure, int attempt) {
    Duration pause = Duration.ofSeconds(1L << attempt);
    Duration asked = failure.after();
    return ApplicationFailure.newBuilder()
        .setMessage(String.valueOf(failure.getMessage()))
        .setType(TargetWriter.PLATFORM)
        .setCategory(ApplicationErrorCategory.BENIGN)
        .setNextRetryDelay(asked == null || asked.compareTo(pause) < 0 ? pause : asked)
        .build();
  }
}
