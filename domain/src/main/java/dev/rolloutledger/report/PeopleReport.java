package dev.rolloutledger.report;

import dev.rolloutledger.rollout.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What people did.
 *
 * @param people who acted, with the number of their acts, by name
 * @param others how many acts are of people that are not among them
 * @param acts every act, refused ones too
 * @param approvals approvals with what was on screen
 */
public record PeopleReport(
    List<Person> people, long others, Excerpt<PersonsAct> acts, Excerpt<Approved> approvals) {

  public PeopleReport {
    people = List.copyOf(people);
  }

  /** Somebody who acted. */
  public record Person(Actor actor, long acts, long refused) {}

  /**
   * An act.
   *
   * @param act what was done, in words
   * @param reason why, in the person's own words; may be empty
   * @param refusal why it was refused; empty if it was not
   */
  public record PersonsAct(
      Instant at, long index, Actor actor, String act, String reason, String refusal) {}

  /**
   * An approval.
   *
   * @param what the gate, or the amendment
   * @param seen ledger index of the last entry that was on screen; -1 if they did not say
   * @param standing each metric's figures when it was recorded
   */
  public record Approved(
      Instant at,
      long index,
      Actor actor,
      String what,
      String reason,
      Instant until,
      boolean breakGlass,
      long seen,
      Map<String, String> standing) {}
}
