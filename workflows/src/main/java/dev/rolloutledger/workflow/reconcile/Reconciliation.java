package dev.rolloutledger.workflow.reconcile;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.reconcile.Reconciled;
import dev.rolloutledger.reconcile.SeenRun;
import dev.rolloutledger.rollout.LifecycleEvent.RunBegan;
import dev.rolloutledger.workflow.message.RolloutResult;
import io.temporal.common.converter.DataConverter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares the engine's histories of a rollout with its entries, both ways. What a history asks for is
 * found by the ids of commands, which stand in the inputs of its activities.
 */
public final class Reconciliation {

  private final String rollout;
  private final LedgerSide ledger;
  private final Decoder decoder;
  private final List<Run> runs;
  private final Findings findings = new Findings();

  private Reconciliation(String rollout, List<Entry> entries, List<Run> runs, Decoder decoder) {
    this.rollout = rollout;
    this.decoder = decoder;
    this.ledger = new LedgerSide(entries, asked(runs, decoder));
    // The in-process service leaves out of a run's history that it continued as new.
    Set<String> continued = runs.stream().map(Run::before).collect(Collectors.toSet());
    this.runs = runs.stream()
        .map(run -> run.replaced(ledger.replaced(run.id()) || continued.contains(run.id())))
        .sorted(Comparator.comparing(run -> ledger.began(run.id()).orElse(Long.MAX_VALUE)))
        .toList();
  }

  /**
   * Compares them.
   *
   * @param rollout the rollout's id
   * @param entries the rollout's entries, in order; those of other streams are passed over
   * @param before ledger index up to which the entries were there before the histories were read: what
   *     follows may have its event behind them; -1 where that is not known, and a history that is not
   *     closed is taken to end with its last event
   * @param histories of runs of that rollout, in any order; of two of one run the longer one counts
   * @param converter reads what stands in the histories
   * @throws HistoryException if a history is of another rollout, or cannot be read
   */
  public static Reconciled of(
      String rollout,
      List<Entry> entries,
      long before,
      List<RunHistory> histories,
      DataConverter converter) {
    Decoder decoder = new Decoder(converter);
    Map<String, RunHistory> longest = new LinkedHashMap<>();
    for (RunHistory history : histories) {
      longest.merge(
          history.run(),
          history,
          (one, other) -> one.events().size() >= other.events().size() ? one : other);
    }
    List<Run> runs = longest.values().stream()
        .map(history -> RunReader.read(history, rollout, decoder))
        .toList();
    List<Entry> own =
        entries.stream().filter(entry -> entry.stream().equals(rollout)).toList();
    return new Reconciliation(rollout, own, runs, decoder).compare(before);
  }

  private static Set<Long> asked(List<Run> runs, Decoder decoder) {
    Set<Long> asked = new HashSet<>();
    for (Run run : runs) {
      run.told().forEach(told -> asked.add(told.brief().ledgerIndex()));
      Optional.ofNullable(run.closing())
          .flatMap(closing -> decoder.read(closing.result(), RolloutResult.class))
          .ifPresent(result -> asked.add(result.ledgerIndex()));
    }
    return asked;
  }

  private Reconciled compare(long before) {
    CallCheck calls = new CallCheck(rollout, ledger, decoder, findings);
    MessageCheck messages = new MessageCheck(rollout, ledger, decoder, findings);
    TimerCheck timers = new TimerCheck(ledger, findings);
    PositionCheck positions = new PositionCheck(ledger, findings);
    for (Run run : runs) {
      run.calls().forEach(call -> calls.check(run, call));
      run.messages().forEach(message -> messages.check(run, message));
      timers.check(run);
      positions.check(run);
    }
    new RunCheck(ledger, decoder, findings).check(runs);
    EntryCheck entries = new EntryCheck(rollout, ledger, findings, runs, before);
    entries.check();
    findings.differ(ledger.differences());
    return new Reconciled(
        rollout,
        runs.stream().map(this::seen).toList(),
        findings.matched(),
        findings.alone(),
        findings.differences(),
        entries.lost());
  }

  private SeenRun seen(Run run) {
    long epoch = ledger
        .began(run.id())
        .map(index -> ledger.began().get(index))
        .map(RunBegan::epoch)
        .orElse(0L);
    return new SeenRun(run.id(), epoch, run.events(), closed(run));
  }

  private static String closed(Run run) {
    if (run.closing() != null) {
      return run.closing().how().words();
    }
    return run.replaced() ? "replaced by a later run" : "";
  }
}
