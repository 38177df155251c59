package dev.rolloutledger.worker.notice;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.rollout.DiagnosisEvent.DiagnosisRecorded;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.FreezeEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.SteeringEvent;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.notify.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What notices say. */
final class Wording {

  private Wording() {}

  /**
   * Of an entry.
   *
   * @param late whether people should know that it came about earlier
   */
  static Notice of(Entry entry, Fact fact, RolloutState state, boolean late, Logbook logbook) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("entry", Long.toString(entry.index()));
    facts.put("type", entry.type());
    String text = fact.sentence();
    if (fact instanceof SteeringEvent.WaitBegan began && PeopleWaits.are(began.what())) {
      text += "\n"
          + PeopleWaits.how(
              state, new Wait(began.what(), began.reason(), began.endedBy(), began.at()));
    }
    if (fact instanceof SteeringEvent.RolloutPaused paused) {
      text += "\n"
          + PeopleWaits.how(
              state, new Wait(Wait.Kind.PERSON, paused.reason(), "resume", paused.at()));
    }
    if (fact instanceof DiagnosisRecorded recorded) {
      facts.put("diagnosis", recorded.diagnosis());
      facts.put("fix", recorded.fix());
      text += "\n" + Findings.of(recorded);
    } else if (fact instanceof FreezeEvent.FreezeBegan) {
      text += "\nNo rollout of this ledger advances while it stands. To end that:\n"
          + "  rollout thaw --reason ...";
    } else if (!(fact instanceof FreezeEvent)) {
      text += Findings.beside(fact, state, logbook);
    }
    if (late) {
      // Not in the subject: a receiver that had it already knows it again by that.
      facts.put("late", "true");
      text += "\nThis is late: it came about at " + Texts.time(entry.at()) + ".";
    }
    return new Notice(
        state.known().rollout(),
        Told.subject(entry, fact),
        text,
        entry.at(),
        Told.severity(fact),
        facts,
        new LedgerBackground(logbook, state.known().rollout(), entry));
  }

  /**
   * Of a wait that goes on.
   *
   * @param at when the reminder fell due, whenever it is sent
   */
  static Notice reminder(RolloutState state, Wait wait, int number, Instant at, Logbook logbook) {
    String rollout = state.known().rollout();
    return new Notice(
        rollout,
        Told.subject(rollout, reminding(wait, at)),
        wait.reason() + "\n" + PeopleWaits.how(state, wait),
        at,
        Notice.Severity.WARNING,
        Map.of("type", "Reminder", "reminder", Integer.toString(number)),
        new LedgerBackground(logbook, rollout, null));
  }

  static String reminding(Wait wait, Instant at) {
    return String.format(
        Locale.ROOT,
        "still waits for %s, since %s: %s",
        wait.kind().name().toLowerCase(Locale.ROOT),
        Texts.length(Duration.between(wait.since(), at)),
        wait.reason());
  }
}
