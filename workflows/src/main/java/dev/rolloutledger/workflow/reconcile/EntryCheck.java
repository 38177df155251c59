package dev.rolloutledger.workflow.reconcile;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.reconcile.Alone;
import dev.rolloutledger.reconcile.Difference;
import dev.rolloutledger.reconcile.LostRun;
import dev.rolloutledger.reconcile.Matched;
import dev.rolloutledger.reconcile.Place;
import dev.rolloutledger.rollout.DiagnosisEvent.DiagnosisRecorded;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutStarted;
import dev.rolloutledger.rollout.LifecycleEvent.RunBegan;
import dev.rolloutledger.rollout.RollbackEvent.NoticeAttempted;
import dev.rolloutledger.rollout.RollbackEvent.NoticeRecorded;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.SteeringEvent.ActRefused;
import dev.rolloutledger.rollout.SteeringEvent.EntriesRedacted;
import dev.rolloutledger.rollout.SteeringEvent.ItemAttested;
import dev.rolloutledger.rollout.SteeringEvent.RecoveryOrdered;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The other way round: each entry has the event that led to it, or a reason to have none. */
final class EntryCheck {

  private static final Pattern SAMPLED =
      Pattern.compile("/p\\d+/hold-(\\d{1,9})/.+-(?:samples|missed|looked|read|unread)");

  private static final Set<String> SEVERAL = Set.of(
      "SampleRecorded", "BudgetSpent", "BudgetRecovered", "EscalationRaised", "DiagnosisAsked");

  private final String rollout;
  private final LedgerSide ledger;
  private final Findings findings;
  private final long before;
  private final Map<String, Run> runs;
  private final TreeMap<Long, LostRun> lost = new TreeMap<>();
  private final Map<String, Long> ends = new HashMap<>();

  /**
   * @param before ledger index up to which the entries were there before the histories were read; -1
   *     where that is not known
   */
  EntryCheck(String rollout, LedgerSide ledger, Findings findings, List<Run> runs, long before) {
    this.rollout = rollout;
    this.ledger = ledger;
    this.findings = findings;
    this.before = before;
    this.runs = runs.stream().collect(Collectors.toMap(Run::id, Function.identity()));
    ledger.began().forEach((index, began) -> {
      String run = began.run();
      if (!this.runs.containsKey(run)) {
        lost.put(index, new LostRun(run, began.epoch(), began.engineName(), index, 0));
      }
    });
  }

  void check() {
    long next = 0;
    for (Entry entry : ledger.entries()) {
      if (entry.sequence() != next) {
        differs(
            entry,
            "the entry " + rollout + "/" + next + " before it or in its place",
            "the entry " + entry.id());
      }
      next = entry.sequence() + 1;
      Long before = ends.put(entry.commandId(), entry.sequence());
      if (before != null && before != entry.sequence() - 1) {
        differs(
            entry,
            "the entries of one command behind each other (command id " + entry.commandId() + ")",
            "others between them");
      } else if (twice(entry)) {
        differs(
            entry,
            "one " + entry.type() + " of a command (command id " + entry.commandId() + ")",
            "another one");
      } else {
        check(entry);
      }
    }
  }

  /** One command leads to several entries of a kind only where there are several metrics. */
  private boolean twice(Entry entry) {
    return ledger.of(entry.commandId()).stream()
        .filter(other -> other.index() < entry.index() && other.type().equals(entry.type()))
        .anyMatch(other -> !SEVERAL.contains(entry.type())
            || other.payload().text().equals(entry.payload().text()));
  }

  private void check(Entry entry) {
    if (entry.fact() instanceof RunBegan began) {
      began(entry, began);
    } else if (findings.isAsked(entry.commandId())) {
      asked(entry);
    } else if (sampled(entry)) {
      findings.matched(Matched.ENTRIES);
    } else {
      reason(entry).ifPresentOrElse(findings::alone, () -> unasked(entry));
    }
  }

  private void began(Entry entry, RunBegan began) {
    LostRun gone = lost.get(entry.index());
    if (gone != null) {
      unchecked(gone);
    } else if (findings.isAsked(entry.commandId())) {
      findings.matched(Matched.ENTRIES);
    } else if (behind(entry, began)) {
      findings.alone(Alone.BEHIND);
    } else {
      differs(entry, "an activity with which run " + began.run() + " began", "none");
    }
  }

  /** What the procedure sends has its time; another run, which is lost, may have sent it first. */
  private void asked(Entry entry) {
    Set<Instant> times = findings.times(entry.commandId());
    boolean acted = entry.commandId().startsWith(rollout + "/act/");
    if (!times.isEmpty() && !acted && lost.isEmpty() && !times.contains(entry.at())) {
      differs(
          entry,
          "the time that the procedure sent, " + times + " (command id " + entry.commandId() + ")",
          String.valueOf(entry.at()));
    } else {
      findings.matched(Matched.ENTRIES);
    }
  }

  private boolean sampled(Entry entry) {
    if (!entry.commandId().startsWith(rollout)) {
      return false;
    }
    Matcher id = SAMPLED.matcher(entry.commandId().substring(rollout.length()));
    return id.matches()
        && findings.stints().stream()
            .anyMatch(stint -> stint.covers(Integer.parseInt(id.group(1)), entry.at()));
  }

  /** Why an entry has no event, where it needs none. */
  private Optional<Alone> reason(Entry entry) {
    String step = entry.commandId().startsWith(rollout + "/")
        ? entry.commandId().substring(rollout.length() + 1)
        : "";
    if (entry.fact() instanceof RolloutStarted && entry.sequence() == 0) {
      return Optional.of(Alone.START);
    }
    if (step.startsWith("without-right/") && entry.fact() instanceof ActRefused) {
      return Optional.of(Alone.WITHOUT_RIGHT);
    }
    if (entry.fact() instanceof NoticeRecorded || entry.fact() instanceof NoticeAttempted) {
      return Optional.of(Alone.NOTICE);
    }
    if (entry.fact() instanceof DiagnosisRecorded) {
      return Optional.of(Alone.DIAGNOSIS);
    }
    if (entry.fact() instanceof EntriesRedacted
        || (entry.fact() instanceof ActRefused refused && refused.act().equals("redact"))) {
      return Optional.of(Alone.REDACTION);
    }
    if (entry.fact() instanceof RecoveryOrdered
        || (entry.fact() instanceof ActRefused refused && refused.act().equals("recover"))) {
      return Optional.of(Alone.RECOVERY);
    }
    if (entry.fact() instanceof ActRefused refused
        && (step.startsWith("act/start-again-") || refused.act().equals("retry"))) {
      return Optional.of(Alone.REFUSED_START);
    }
    if (step.startsWith("back/off-direct-") || direct(entry)) {
      return Optional.of(Alone.DIRECT);
    }
    return step.startsWith("act/") && withoutRun(entry)
        ? Optional.of(Alone.WITHOUT_RUN)
        : Optional.empty();
  }

  /** The intent of a rollback without the engine, whose off state bears the same time. */
  private boolean direct(Entry entry) {
    return entry.fact() instanceof RollbackStarted started
        && !ledger.of(rollout + "/back/off-direct-" + started.requestedAt()).isEmpty();
  }

  /** After the end an act is refused, unless it attests a review; before it, the run must be closed. */
  private boolean withoutRun(Entry entry) {
    if (ledger.wasOver(entry)) {
      return entry.fact() instanceof ActRefused || entry.fact() instanceof ItemAttested;
    }
    Map.Entry<Long, RunBegan> last = ledger.began().floorEntry(entry.index());
    Run run = last == null ? null : runs.get(last.getValue().run());
    return run != null && run.closing() != null && run.closing().at().isBefore(entry.at());
  }

  private void unasked(Entry entry) {
    Map.Entry<Long, RunBegan> last = ledger.began().floorEntry(entry.index());
    Map.Entry<Long, LostRun> gone = lost.floorEntry(entry.index());
    boolean beforeAnyRun = last == null && !lost.isEmpty();
    boolean ofLost = last != null && gone != null && gone.getKey().equals(last.getKey());
    // The way back is heard from any run, also from one that another has replaced.
    boolean back = gone != null && entry.commandId().startsWith(rollout + "/back/");
    if (beforeAnyRun) {
      unchecked(lost.firstEntry().getValue());
    } else if (ofLost || back) {
      unchecked(gone.getValue());
    } else if (behind(entry, last == null ? null : last.getValue())) {
      findings.alone(Alone.BEHIND);
    } else {
      differs(entry, "an event that led to it (command id " + entry.commandId() + ")", "none");
    }
  }

  /** Whether it was recorded after the history of its run was read, and the run went on then. */
  private boolean behind(Entry entry, @Nullable RunBegan began) {
    Run run = began == null ? null : runs.get(began.run());
    if (before >= 0 && (run == null || !run.replaced())) {
      return entry.index() > before;
    }
    return run != null
        && run.closing() == null
        && entry.recordedAt().isAfter(run.last().minus(Stint.CLOCKS_APART));
  }

  private void unchecked(LostRun gone) {
    findings.alone(Alone.UNCHECKED);
    lost.computeIfPresent(
        gone.began(),
        (index, run) ->
            new LostRun(run.run(), run.epoch(), run.engine(), run.began(), run.unchecked() + 1));
  }

  /** The runs without a history, and how many of their entries could not be compared. */
  List<LostRun> lost() {
    return List.copyOf(lost.values());
  }

  private void differs(Entry entry, String expected, String found) {
    findings.differs(Difference.Kind.ENTRY, Place.entry(entry.index()), expected, found);
  }
}
