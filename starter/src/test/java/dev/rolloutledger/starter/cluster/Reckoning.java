package dev.rolloutledger.starter.cluster;

import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.ApprovalEvent.ApprovalGiven;
import dev.rolloutledger.rollout.LifecycleEvent.PhaseEntered;
import dev.rolloutledger.rollout.RollbackEvent.TargetSwitchedOff;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SamplingEvent.SamplesMissed;
import dev.rolloutledger.rollout.SteeringEvent.RolloutPaused;
import dev.rolloutledger.rollout.SteeringEvent.RolloutResumed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether a rollout went as its role says, and the ledger has what somebody was told. */
final class Reckoning {

  private final Role role;
  private final int every;
  private final List<String> lines;
  private final List<Entry> entries;
  private final List<String> failures = new ArrayList<>();

  /**
   * @param every the distance of two samples, in seconds
   * @param lines the rollout's entries after the run
   */
  Reckoning(Role role, int every, List<String> lines) {
    this.role = role;
    this.every = every;
    this.lines = lines;
    this.entries = lines.stream().map(CloudEvents::entry).toList();
  }

  /** A sentence for each expectation that was not met. */
  List<String> failures(String status, Acknowledgements told, List<Targets.Seen> target) {
    boolean asItShould = status.equals(role.scenario().outcome());
    if (!asItShould) {
      fail("to be " + role.scenario().outcome(), status);
    }
    inOrder();
    shown(told.lines(role.rollout()));
    told.acts().stream()
        .filter(act -> act.rollout().equals(role.rollout()))
        .forEach(this::acknowledged);
    dueTimes();
    steps(target);
    offForGood(target);
    boolean on = target.get(target.size() - 1).on();
    if (asItShould && on != status.equals("COMPLETED")) {
      fail("to be " + (on ? "off" : "on") + " at the end, being " + status, target);
    }
    return failures;
  }

  private void fail(String expected, Object found) {
    failures.add("expected " + role.words() + " " + expected + ", found " + found);
  }

  private void inOrder() {
    long last = -1;
    Set<String> over = new HashSet<>();
    String command = "";
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry.sequence() != i || entry.index() <= last) {
        fail("to have entry " + i + " after index " + last, entry.id() + " at " + entry.index());
      }
      if (!entry.commandId().equals(command)) {
        over.add(command);
        if (over.contains(entry.commandId())) {
          fail("to have the entries of a command once", entry.commandId() + " again at " + i);
        }
      }
      command = entry.commandId();
      last = entry.index();
    }
  }

  private void shown(List<String> before) {
    for (int i = 0; i < before.size(); i++) {
      String now = i < lines.size() ? lines.get(i) : "nothing";
      if (!before.get(i).equals(now)) {
        fail("to have the entry that was shown: " + before.get(i), now);
      }
    }
  }

  private void acknowledged(Acknowledgements.Act act) {
    List<Entry> found = entries.stream()
        .filter(
            entry -> entry.type().equals(act.type()) && entry.commandId().equals(act.commandId()))
        .toList();
    if (found.size() != 1 || found.get(0).index() > act.ledgerIndex()) {
      fail(
          "to have " + act + " once",
          found.stream().map(entry -> entry.id() + " at " + entry.index()).toList());
    }
  }

  private record Due(int hold, int phase, String metric, Instant at) {}

  private void dueTimes() {
    Set<Due> all = new HashSet<>();
    for (Entry entry : entries) {
      if (entry.fact() instanceof SampleRecorded sample) {
        once(all, new Due(sample.hold(), sample.phase(), sample.sample().metric(), sample.due()));
      } else if (entry.fact() instanceof SamplesMissed missed) {
        for (int i = 0; i < missed.count(); i++) {
          Instant at = missed.first().plusSeconds((long) every * i);
          once(all, new Due(missed.hold(), missed.phase(), "error-rate", at));
        }
      }
    }
  }

  private void once(Set<Due> all, Due due) {
    if (!all.add(due)) {
      fail("to have each due time once", due + " again");
    }
  }

  /** Nobody advances while it is paused, before it is approved, or beyond a breach. */
  private void steps(List<Targets.Seen> target) {
    boolean paused = false;
    for (Entry entry : entries) {
      paused = (paused || entry.fact() instanceof RolloutPaused)
          && !(entry.fact() instanceof RolloutResumed);
      if (paused && entry.fact() instanceof PhaseEntered) {
        fail("not to advance while it is paused", entry.id());
      }
    }
    Instant approved = at(ApprovalGiven.class, Instant.EPOCH);
    for (Targets.Seen seen : target) {
      if (seen.on() && seen.percentage() > role.breach()) {
        fail("to stay at " + role.breach() + " %", seen);
      }
      if (seen.on() && seen.at().isBefore(approved)) {
        fail("to wait for its approval at " + approved, seen);
      }
    }
  }

  /** Once its off state was read back, the target is never on again. */
  private void offForGood(List<Targets.Seen> target) {
    Instant off = at(TargetSwitchedOff.class, Instant.MAX);
    target.stream()
        .filter(seen -> seen.on() && seen.at().isAfter(off))
        .forEach(seen -> fail("to stay off since it was read back off at " + off, seen));
    boolean backOn = false;
    for (int i = 2; i < target.size(); i++) {
      backOn = backOn || (target.get(i).on() && !target.get(i - 1).on());
    }
    if (backOn) {
      fail("never to be on again after it was off", target);
    }
  }

  private Instant at(Class<?> fact, Instant otherwise) {
    return entries.stream()
        .filter(entry -> fact.isInstance(entry.fact())
            && (!(entry.fact() instanceof TargetSwitchedOff off) || off.off()))
        .findFirst()
        .map(Entry::at)
        .orElse(otherwise);
  }
}
