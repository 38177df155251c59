package dev.rolloutledger.worker.doctor;

import dev.rolloutledger.ledger.log.AnchorState;
import dev.rolloutledger.ledger.log.Anchors;
import dev.rolloutledger.ledger.log.LogException;
import dev.rolloutledger.ledger.log.LogKeys;
import dev.rolloutledger.ledger.log.LogState;
import dev.rolloutledger.plan.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether the log is signed up to its end, and kept by somebody outside. */
public final class LogExamination implements Examination {

  private static final Duration STALE = Duration.ofHours(2);
  private static final String ADVICE = "see docs/log.md, When nothing is signed";

  private final LedgerSight sight;
  private final Path log;
  private final Path keys;
  private final InstantSource clock;

  /**
   * @param log directory of the log's files
   * @param keys directory of its keys
   */
  public LogExamination(LedgerSight sight, Path log, Path keys, InstantSource clock) {
    this.sight = sight;
    this.log = log;
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "log";
  }

  @Override
  public List<Finding> examine() {
    LedgerLook look = sight.look();
    if (look == null) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    try {
      findings.add(signed(look));
      findings.addAll(anchored(look));
    } catch (LogException unread) {
      findings.add(Finding.fail(name(), "to read it", String.valueOf(unread.getMessage()), ADVICE));
    }
    return findings;
  }

  private Finding signed(LedgerLook look) {
    String expected = "every entry under a signed checkpoint";
    LogState state = look.log();
    if (state != null && state.problem() != null) {
      return Finding.fail(
          name(), expected, state.problem() + " (since " + state.since() + ")", ADVICE);
    }
    if (state != null && state.task() != null) {
      return Finding.warn(name(), expected, "it " + state.task(), "wait for it");
    }
    long size = state == null
        ? LogKeys.in(keys).signed(log).map(LogKeys.SignedSize::size).orElse(0L)
        : state.size();
    String found = entries(Math.max(0, size)) + " of " + entries(look.entries());
    if (size == look.entries()) {
      return Finding.ok(name(), expected, found);
    }
    return state != null
        ? Finding.ok(name(), expected, found + ", the rest at once")
        : Finding.warn(
            name(), expected, found, "the next `up` signs, if the ledger goes on from it");
  }

  private List<Finding> anchored(LedgerLook look) {
    List<AnchorState> anchors = Anchors.state(log);
    String expected = "somebody outside who keeps checkpoints";
    if (anchors.isEmpty()) {
      return List.of(Finding.warn(
          "anchors", expected, "nobody", "add an anchor to the connections; see docs/log.md"));
    }
    return anchors.stream().map(anchor -> anchored(anchor, look.entries())).toList();
  }

  private Finding anchored(AnchorState anchor, long entries) {
    String check = "anchor " + anchor.name();
    String expected = "to keep what was signed";
    AnchorState.Kept kept = anchor.kept();
    Duration age = kept == null
        ? Duration.ZERO
        : Duration.between(kept.at(), clock.instant()).abs().truncatedTo(ChronoUnit.SECONDS);
    String found = kept == null
        ? "nothing yet"
        : entries(kept.size()) + " of " + entries(entries) + ", " + Durations.format(age) + " ago";
    AnchorState.Failure failure = anchor.failure();
    if (failure != null) {
      return Finding.fail(
          check,
          expected,
          found + "; since " + failure.since() + ": " + failure.sentence(),
          "see its connection; it is tried again");
    }
    boolean behind = kept != null && kept.size() < entries && age.compareTo(STALE) > 0;
    return behind
        ? Finding.warn(check, expected, found, "does `up` run?")
        : Finding.ok(check, expected, found);
  }

  private static String entries(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
