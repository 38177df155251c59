package dev.rolloutledger.reconcile;

/**
 * Something that stands on one side and not, or otherwise, on the other.
 *
 * @param kind what kind of thing
 * @param place where the side stands that asks for the other
 * @param expected what had to be on the other side
 * @param found what is there
 */
public record Difference(Kind kind, Place place, String expected, String found) {

  /** What can differ. */
  public enum Kind {
    /** A run of the engine, and the entry with which it began. */
    RUN,
    /** A signal, and what it led to. */
    SIGNAL,
    /** An update, what it led to, and what it was answered. */
    UPDATE,
    /** An activity, and what it recorded. */
    ACTIVITY,
    /** A timer, and the deadline that it stands for. */
    TIMER,
    /** The due times of a hold, and the stints in which they fell. */
    SAMPLES,
    /** Where the procedure was told that the rollout stands, and where the entries say that it did. */
    POSITION,
    /** How a run ended, and what the rollout is. */
    STATUS,
    /** An entry, and the event that led to it. */
    ENTRY
  }

  /** The difference in one sentence. */
  public String sentence() {
    return place + ": expected " + expected + ", found " + found;
  }
}
