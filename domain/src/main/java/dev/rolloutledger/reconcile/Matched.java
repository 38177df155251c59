package dev.rolloutledger.reconcile;

/** What was found on both sides. */
public enum Matched {
  RUNS("run", "runs"),
  SIGNALS("signal", "signals"),
  UPDATES("update", "updates"),
  ACTIVITIES("activity", "activities"),
  TIMERS("timer of a hold", "timers of holds"),
  POSITIONS("position that the procedure was told", "positions that the procedure was told"),
  ENTRIES("entry", "entries");

  private final String one;
  private final String many;

  Matched(String one, String many) {
    this.one = one;
    this.many = many;
  }

  /** So many of them, in words. */
  public String say(long count) {
    return count + " " + (count == 1 ? one : many);
  }
}
