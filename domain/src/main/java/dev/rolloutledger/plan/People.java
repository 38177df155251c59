package dev.rolloutledger.plan;

/**
 * What is asked of the people who act on a rollout.
 *
 * @param unverified whether a name that nobody verified opens gates; it always pauses and rolls back
 * @param selfApproval whether who started a rollout, or proposed an amendment, may approve it
 */
public record People(Rule unverified, Rule selfApproval) {

  /** Where a plan says nothing. */
  public static final People DEFAULT = new People(Rule.REFUSE, Rule.ACCEPT);

  /** Whether something is let pass. */
  public enum Rule {
    ACCEPT,
    REFUSE
  }
}
