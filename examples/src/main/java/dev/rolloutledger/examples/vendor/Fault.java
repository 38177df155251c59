package dev.rolloutledger.examples.vendor;

/** What a double does to the requests that come from now on. */
public enum Fault {
  /** The next request that changes something is done; the connection is cut before the answer. */
  ANSWER_LOST,
  /** Every request is answered that there were too many of them; nothing is done. */
  TOO_MANY,
  /** Every request is answered that its credential is not accepted any more; nothing is done. */
  REVOKED,
  /** Every request is answered with an error of the server's own; nothing is done. */
  BROKEN,
  /** No request is answered, nor done. */
  SILENT
}
