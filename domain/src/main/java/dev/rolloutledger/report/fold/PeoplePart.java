package dev.rolloutledger.report.fold;

import dev.rolloutledger.replay.Step;
import dev.rolloutledger.report.PeopleReport;
import dev.rolloutledger.report.PeopleReport.Approved;
import dev.rolloutledger.report.PeopleReport.Person;
import dev.rolloutledger.report.PeopleReport.PersonsAct;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.ApprovalEvent.ApprovalGiven;
import dev.rolloutledger.rollout.RolloutEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people did, with their reasons, and what was refused to them. */
final class PeoplePart implements Part {

  private static final int MOST_PEOPLE = 200;

  private final Kept<PersonsAct> acts;
  private final Kept<Approved> approvals;
  private final Map<Actor, long[]> people = new LinkedHashMap<>();
  private long others;

  PeoplePart(int most) {
    acts = new Kept<>(most);
    approvals = new Kept<>(most / 2);
  }

  @Override
  public void accept(Step step, RolloutEvent event) {
    PersonsAct act = Acts.of(step.entry().index(), event);
    if (act == null || act.actor().procedure()) {
      return;
    }
    acts.add(act);
    count(act);
    if (event instanceof ApprovalGiven given) {
      approvals.add(new Approved(
          given.at(),
          step.entry().index(),
          given.actor(),
          given.what(),
          Clip.text(given.reason()),
          given.until(),
          given.breakGlass(),
          given.evidence().ledgerIndex(),
          Clip.texts(given.evidence().standing())));
    }
  }

  private void count(PersonsAct act) {
    if (people.size() >= MOST_PEOPLE && !people.containsKey(act.actor())) {
      others++;
      return;
    }
    long[] counts = people.computeIfAbsent(act.actor(), actor -> new long[2]);
    counts[act.refusal().isEmpty() ? 0 : 1]++;
  }

  PeopleReport people() {
    List<Person> known = people.entrySet().stream()
        .map(entry -> new Person(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
        .toList();
    return new PeopleReport(known, others, acts.excerpt(), approvals.excerpt());
  }
}
