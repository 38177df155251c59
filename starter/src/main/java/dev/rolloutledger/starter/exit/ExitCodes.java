package dev.rolloutledger.starter.exit;

/**
 * What the command's end tells a pipeline. The table in {@code docs/exit-codes.md} is checked against
 * these; a code never changes its meaning.
 */
public final class ExitCodes {

  /** Done; for a rollback: the target was read back off. */
  public static final int OK = 0;

  /** A fault of ours. */
  public static final int INTERNAL = 1;

  /** The command line, or a value in it, is malformed. */
  public static final int USAGE = 2;

  /** A file was refused: a plan, a scenario or the connections; each problem with its place. */
  public static final int FILE_REFUSED = 3;

  /** The act does not fit where the rollout stands; the refusal is recorded. */
  public static final int REFUSED = 4;

  /** There is no such rollout. */
  public static final int UNKNOWN_ROLLOUT = 5;

  /** The ledger is away, open in another process, too new, or cannot be written. */
  public static final int LEDGER = 6;

  /** No {@code up} is reachable, or the one that is does not accept the token. */
  public static final int NOT_RUNNING = 7;

  /** Something on this machine is in the way: a port that is taken, a file that cannot be read. */
  public static final int IN_THE_WAY = 8;

  /** A rollback was asked for, and the target was not read back off in time. */
  public static final int NOT_OFF = 9;

  /** A rehearsal, or a rollout that was waited for or watched, ended {@code ROLLED_BACK}. */
  public static final int ROLLED_BACK = 10;

  /** It did not end: it waits for somebody or something, or the time to wait for it was over. */
  public static final int UNFINISHED = 11;

  /** A rollout that was waited for or watched ended {@code ABANDONED}. */
  public static final int ABANDONED = 12;

  /** The doctor found something that fails. */
  public static final int UNHEALTHY = 13;

  /** What was judged again, or decided by another plan, came out differently. */
  public static final int DIFFERS = 14;

  /** A file of entries is damaged or has gaps; what can be read of it was read. */
  public static final int DAMAGED = 15;

  /** A ledger, or a part of it, is not what was signed: each place is said. */
  public static final int TAMPERED = 16;

  /** It cannot be verified with what was given: an unknown key, another log's checkpoint, none at all. */
  public static final int UNPROVED = 17;

  /** All is as it was signed, and nothing outside vouches for entries that are older than asked for. */
  public static final int NOT_ANCHORED = 18;

  /** The engine cannot be used: not reached, too old, without what rollouts need of it. */
  public static final int ENGINE = 19;

  /** The engine's history and the ledger differ: each place is said. */
  public static final int UNRECONCILED = 20;

  /** What could be compared agrees, and the history of a run is not available. */
  public static final int NO_HISTORY = 21;

  /** Who asked may not do that: a role is missing. */
  public static final int NOT_ALLOWED = 22;

  /** It would be reached from other machines without people, without TLS or without a name. */
  public static final int UNPROTECTED = 23;

  private ExitCodes() {}

  /** What a rollout's status means to whoever waited for its end. */
  public static int ofStatus(String status) {
    return switch (status) {
      case "COMPLETED" -> OK;
      case "ROLLED_BACK" -> ROLLED_BACK;
      case "ABANDONED" -> ABANDONED;
      default -> UNFINISHED;
    };
  }
}
