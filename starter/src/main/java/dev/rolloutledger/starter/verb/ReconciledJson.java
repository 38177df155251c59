package dev.rolloutledger.starter.verb;

import dev.rolloutledger.reconcile.Alone;
import dev.rolloutledger.reconcile.Difference;
import dev.rolloutledger.reconcile.LostRun;
import dev.rolloutledger.reconcile.Matched;
import dev.rolloutledger.reconcile.Reconciled;
import dev.rolloutledger.reconcile.SeenRun;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of the comparison, for programs. */
record ReconciledJson(
    String rollout,
    boolean agrees,
    boolean complete,
    List<SeenRun> runs,
    Map<Matched, Long> matched,
    Map<Alone, Long> alone,
    List<Said> differences,
    List<LostRun> lost) {

  /** A difference, with its sentence; on which side it stands, the fields that are there say. */
  record Said(
      Difference.Kind kind,
      @Nullable String run,
      @Nullable Long event,
      @Nullable Long entry,
      String expected,
      String found,
      String sentence) {

    static Said of(Difference difference) {
      long event = difference.place().event();
      long entry = difference.place().entry();
      return new Said(
          difference.kind(),
          difference.place().run(),
          event < 0 ? null : event,
          entry < 0 ? null : entry,
          difference.expected(),
          difference.found(),
          difference.sentence());
    }
  }

  static ReconciledJson of(Reconciled reconciled) {
    return new ReconciledJson(
        reconciled.rollout(),
        reconciled.agrees(),
        reconciled.complete(),
        reconciled.runs(),
        reconciled.matched(),
        reconciled.alone(),
        reconciled.differences().stream().map(Said::of).toList(),
        reconciled.lost());
  }
}
