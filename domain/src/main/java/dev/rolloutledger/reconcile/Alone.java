package dev.rolloutledger.reconcile;

/** Why something stands on one side alone, and is no difference. */
public enum Alone {
  /** An entry: the start is recorded before there is a run. */
  START("start, recorded before there was a run"),
  /** An entry: the spool brought it. */
  DIRECT("of a rollback without the engine"),
  /** An entry: somebody could not start, or retry. */
  REFUSED_START("refused start or retry, recorded without a run"),
  /** An entry: no run hears of what somebody had no right to. */
  WITHOUT_RIGHT("refused for want of a right, recorded without a run"),
  /** An entry: people are told beside the procedure. */
  NOTICE("notice, sent beside the procedure"),
  /** An entry: what is wrong is looked at beside the procedure. */
  DIAGNOSIS("diagnosis, made beside the procedure"),
  /** An entry: no run hears of it. */
  REDACTION("redaction, recorded without a run"),
  /** An entry: somebody let it go on on another engine, and the run begins afterwards. */
  RECOVERY("recovery, ordered before its run began"),
  /** An entry: somebody acted while no run was there, or after the end. */
  WITHOUT_RUN("act recorded without a run, none being there"),
  /** An entry: the history of its run is not available. */
  UNCHECKED("entry unchecked, the history of its run not being available"),
  /** An entry: the run goes on, and its history was read before. */
  BEHIND("entry recorded after the history was read"),
  /** An event: an activity that reads. */
  LOOK("look into the ledger"),
  /** An event: it is recorded in a stream of its own. */
  LEASE("lease given back, in a stream of its own"),
  /** An event: a pause between attempts. */
  PAUSE("pause between attempts"),
  /** An event: what it leads to is not there yet, in a run that goes on. */
  OPEN("event under way"),
  /** An event: a call that did not get through, and recorded nothing. */
  NOT_DONE("call that failed or was given up and recorded nothing"),
  /** A run that handed on what it was asked to another one, and began none. */
  PASSED_ON("run that passed on what it was asked before it began"),
  /** An event: a signal that no procedure could take, and that changed nothing. */
  MALFORMED("malformed signal that changed nothing"),
  /** An event: a request whose id stands for another act. */
  REFUSED_REQUEST("request refused for its id, which stands for another act");

  private final String words;

  Alone(String words) {
    this.words = words;
  }

  /** What it is, in words. */
  public String words() {
    return words;
  }
}
