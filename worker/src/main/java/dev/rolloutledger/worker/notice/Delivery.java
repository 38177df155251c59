package dev.rolloutledger.worker.notice;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.RollbackAct;
import dev.rolloutledger.rollout.RollbackEvent.NoticeAttempted;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.notice.Letter.Written;
import dev.rolloutledger.worker.notify.NotifyException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt after the other to send a letter, each recorded after it was made. What ends between the
 * two is done once more: a letter is sent at least once, and its receiver can tell that it is the same.
 */
final class Delivery {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  /** While the ledger cannot be asked, nothing is sent. */
  private static final Duration UNTIL_THE_LEDGER_IS_BACK = Duration.ofSeconds(10);

  private final Logbook logbook;
  private final Messenger messenger;
  private final BooleanSupplier turn;
  private final InstantSource clock;

  /**
   * @param turn whether it is this process that sends
   * @param clock the procedure's clock
   */
  Delivery(Logbook logbook, Messenger messenger, BooleanSupplier turn, InstantSource clock) {
    this.logbook = logbook;
    this.messenger = messenger;
    this.turn = turn;
    this.clock = clock;
  }

  /**
   * Makes one attempt.
   *
   * @return whether there is nothing more to do; where there is, it was put off
   */
  boolean attempt(Pending pending) {
    try {
      pending.blocked(null);
      return pending.unrecorded() == null ? next(pending) : recorded(pending);
    } catch (LedgerUnavailableException away) {
      LOG.debug("Notice {} waits for the ledger: {}", pending.letter().id(), away.getMessage());
      pending.blocked(clock.instant().plus(UNTIL_THE_LEDGER_IS_BACK));
      return false;
    } catch (RuntimeException failure) {
      LOG.error("Notice {} cannot be sent or recorded", pending.letter().id(), failure);
      return true;
    }
  }

  private boolean next(Pending pending) {
    Letter letter = pending.letter();
    if (!turn.getAsBoolean() || !logbook.ledger().recordedBy(letter.id()).isEmpty()) {
      return true;
    }
    if (pending.attempts() == Pending.UNKNOWN && recalled(pending)) {
      return false;
    }
    Optional<Written> written = letter.writer().write();
    if (written.isEmpty()) {
      return pending.attempts() == 0
          || ended(pending, letter.stem(), false, "not sent any more: it does not hold any more");
    }
    return sent(pending, written.get());
  }

  /** Recalls earlier attempts, of another process maybe; whether it has to wait after them. */
  private boolean recalled(Pending pending) {
    Instant now = clock.instant();
    int attempts = 0;
    Instant next = now;
    while (attempts < Patience.ATTEMPTS) {
      List<Entry> entries = logbook.ledger().recordedBy(pending.letter().attemptId(attempts + 1));
      if (entries.isEmpty()) {
        break;
      }
      attempts++;
      next = entries.get(0).fact() instanceof NoticeAttempted failed ? failed.next() : now;
    }
    pending.attempts(attempts);
    pending.later(next, next);
    return next.isAfter(now);
  }

  private boolean sent(Pending pending, Written written) {
    try {
      messenger.send(pending.letter().connection(), written.notice());
    } catch (NotifyException failure) {
      return failed(
          pending, written, failure.worthRepeating(), failure.notBefore(), failure.getMessage());
    } catch (InterruptedException stopping) {
      // It is owed as before: nobody knows whether it arrived.
      Thread.currentThread().interrupt();
      return false;
    } catch (RuntimeException fault) {
      return failed(pending, written, false, null, fault.getMessage());
    }
    pending.attempts(pending.attempts() + 1);
    return ended(pending, written.subject(), true, "sent");
  }

  private boolean failed(
      Pending pending,
      Written written,
      boolean worthRepeating,
      @Nullable Duration wish,
      @Nullable String message) {
    Letter letter = pending.letter();
    Instant now = clock.instant();
    int attempt = pending.attempts() + 1;
    pending.attempts(attempt);
    String problem = String.valueOf(message);
    Optional<Instant> next =
        worthRepeating ? Patience.next(attempt, letter.since(), now, wish) : Optional.empty();
    if (next.isEmpty()) {
      return ended(
          pending,
          written.subject(),
          false,
          attempt == 1 ? problem : problem + "; given up after " + attempt + " attempts");
    }
    pending.later(next.get(), now.plus(Patience.leastAfter(wish)));
    pending.unrecorded(command(
        letter.attemptId(attempt),
        letter,
        new RollbackAct.RecordNoticeAttempt(
            letter.connection(),
            written.subject(),
            problem,
            letter.topic().word(),
            letter.about(),
            attempt,
            next.get())));
    return recorded(pending);
  }

  private boolean ended(Pending pending, String subject, boolean sent, String detail) {
    Letter letter = pending.letter();
    pending.unrecorded(command(
        letter.id(),
        letter,
        new RollbackAct.RecordNotice(
            letter.connection(),
            subject,
            sent,
            detail,
            letter.topic().word(),
            letter.about(),
            pending.attempts())));
    return recorded(pending);
  }

  private RolloutCommand command(String id, Letter letter, RollbackAct act) {
    return new RolloutCommand(letter.rollout(), id, 0, clock.instant(), Actor.ENGINE, act);
  }

  /** Records what came of it; whether that was its end. */
  private boolean recorded(Pending pending) {
    RolloutCommand command = pending.unrecorded();
    if (command == null) {
      return false;
    }
    logbook.record(command);
    pending.unrecorded(null);
    return !(command.act() instanceof RollbackAct.RecordNoticeAttempt);
  }
}
