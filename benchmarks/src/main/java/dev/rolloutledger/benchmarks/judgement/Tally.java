package dev.rolloutledger.benchmarks.judgement;

/**
 * What a rule said over many rollouts.
 *
 * @param rollouts how many
 * @param warned in how many of them any look said that the change is beyond the margin
 * @param passed in how many any look said that it is within
 * @param completed in how many every phase and the close were passed
 * @param asked in how many a person had to be asked, since no look at a phase showed either
 */
record Tally(int rollouts, int warned, int passed, int completed, int asked) {

  static final Tally NONE = new Tally(0, 0, 0, 0, 0);

  static Tally of(boolean warned, boolean passed, boolean completed) {
    boolean asked = !warned && !completed;
    return new Tally(1, one(warned), one(passed), one(completed), one(asked));
  }

  private static int one(boolean happened) {
    return happened ? 1 : 0;
  }

  Tally plus(Tally other) {
    return new Tally(
        rollouts + other.rollouts,
        warned + other.warned,
        passed + other.passed,
        completed + other.completed,
        asked + other.asked);
  }

  /** So many of all, in %. */
  double share(int some) {
    return 100.0 * some / rollouts;
  }
}
