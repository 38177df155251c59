package dev.rolloutledger.worker.activity;

import dev.rolloutledger.ledger.LedgerException;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.StaleEpochException;
import dev.rolloutledger.workflow.activity.LedgerActivities;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.util.function.Supplier;

/** Turns what the ledger says into failures that the procedure tells apart. */
final class Faults {

  private Faults() {}

  static <T> T translated(Supplier<T> work) {
    try {
      return work.get();
    } catch (StaleEpochException stale) {
      throw ApplicationFailure.newNonRetryableFailure(stale.getMessage(), LedgerActivities.STALE);
    } catch (RefusedException refused) {
      throw ApplicationFailure.newNonRetryableFailure(
          refused.getMessage(), LedgerActivities.REFUSED);
    } catch (LedgerUnavailableException away) {
      // Benign: the procedure waits for the ledger and says so itself.
      throw ApplicationFailure.newBuilder()
          .setMessage(String.valueOf(away.getMessage()))
          .setType(LedgerActivities.UNAVAILABLE)
          .setCategory(ApplicationErrorCategory.BENIGN)
          .build();
    } catch (LedgerException never) {
      // An entry that is too long, a stream that cannot be read: the same call fails in the same
      // way.
      throw ApplicationFailure.newNonRetryableFailure(
          String.valueOf(never.getMessage()), LedgerActivities.REFUSED);
    }
  }
}
