package dev.rolloutledger.worker.notice;

import dev.rolloutledger.worker.notify.Notice;
import dev.rolloutledger.worker.notify.Topic;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A notice that is owed over one connection. Who it is, is in its id, by which the ledger knows
 * whether it was sent; what it says is written anew for each attempt.
 *
 * @param stem begin of the ids under which its attempts and its end are recorded
 * @param rollout name and number
 * @param connection what it goes over
 * @param topic what it is about
 * @param about ledger index of the entry that it tells of; -1 for a reminder
 * @param order letters over the same connection are sent in this order, a ledger index
 * @param since when it came about
 * @param notBefore it is not sent before this
 * @param writer writes it
 */
record Letter(
    String stem,
    String rollout,
    String connection,
    Topic topic,
    long about,
    long order,
    Instant since,
    Instant notBefore,
    Writer writer) {

  /** Under this id its end is recorded: that it was sent, or is not sent any more. */
  String id() {
    return stem + "/" + connection;
  }

  /** Under this id an attempt is recorded that is not the last one. */
  String attemptId(int attempt) {
    return String.format(Locale.ROOT, "%s/attempt-%02d/%s", stem, attempt, connection);
  }

  /** Writes a letter. */
  @FunctionalInterface
  interface Writer {
    /** What it says now; empty where there is nothing to say any more. */
    Optional<Written> write();
  }

  /**
   * What a letter says.
   *
   * @param subject what the ledger says that it is about
   */
  record Written(String subject, Notice notice) {}
}
