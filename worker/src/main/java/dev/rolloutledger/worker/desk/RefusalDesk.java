package dev.rolloutledger.worker.desk;

import dev.rolloutledger.entry.RolloutNames;
import dev.rolloutledger.rollout.FreezeCommand;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.worker.identity.Caller;
import dev.rolloutledger.worker.logbook.Logbook;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what somebody who is known tried to do and has no right to. Beside the answer, which does not
 * wait, and within bounds, so that nobody fills the ledger with what is refused to them.
 */
public final class RefusalDesk {

  private static final Logger LOG = LoggerFactory.getLogger(RefusalDesk.class);

  private final Logbook logbook;
  private final InstantSource clock;
  private final Executor beside;
  private final RefusalBounds bounds = new RefusalBounds();

  /**
   * @param clock the procedure's clock
   * @param beside records one after the other
   */
  public RefusalDesk(Logbook logbook, InstantSource clock, Executor beside) {
    this.logbook = logbook;
    this.clock = clock;
    this.beside = beside;
  }

  /**
   * Records an act that was refused.
   *
   * @param rollout name or id, as it was asked for; null where the act concerns all rollouts
   * @param act the act, one word
   * @param because what the caller lacks
   */
  public void refused(Caller caller, @Nullable String rollout, String act, String because) {
    Instant now = clock.instant();
    if (!bounds.admit(new RefusalBounds.Attempt(caller.actor().name(), rollout, act), now)) {
      return;
    }
    try {
      beside.execute(() -> record(caller, rollout, act, because, now));
    } catch (RejectedExecutionException closing) {
      LOG.info("{} by {} was refused, and up is closing: {}", act, caller.actor(), because);
    }
  }

  private void record(
      Caller caller, @Nullable String rollout, String act, String because, Instant now) {
    try {
      Optional<String> known = rollout == null ? Optional.empty() : last(rollout);
      String id = UUID.randomUUID().toString();
      if (known.isPresent()) {
        logbook.record(new RolloutCommand(
            known.get(),
            known.get() + "/without-right/" + id,
            0,
            now,
            caller.actor(),
            new PersonAct.WithoutRight(act, because)));
      } else if (rollout == null && (act.equals("freeze") || act.equals("thaw"))) {
        logbook.record(
            FreezeCommand.withoutRight(id, now, caller.actor(), act.equals("thaw"), because));
      } else {
        // Nothing is there in whose entries it could stand.
        LOG.info("{} by {} was refused: {}", act, caller.actor(), because);
      }
    } catch (RuntimeException away) {
      LOG.warn(
          "{} by {} was refused ({}), which could not be recorded: {}",
          act,
          caller.actor(),
          because,
          away.getMessage());
    }
  }

  private Optional<String> last(String nameOrId) {
    Collection<String> all = logbook.ledger().rollouts();
    return all.contains(nameOrId) ? Optional.of(nameOrId) : RolloutNames.last(all, nameOrId);
  }
}
