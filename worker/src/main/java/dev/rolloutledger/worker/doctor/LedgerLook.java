package dev.rolloutledger.worker.doctor;

import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerView;
import dev.rolloutledger.ledger.Standing;
import dev.rolloutledger.ledger.log.LogState;
import dev.rolloutledger.ledger.log.SignedLog;
import dev.rolloutledger.rollout.RollbackEvent.NoticeAttempted;
import dev.rolloutledger.rollout.RollbackEvent.NoticeRecorded;
import dev.rolloutledger.rollout.RolloutState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the doctor wants to know of a ledger, from whoever has it open.
 *
 * @param entries number of entries
 * @param recordedAt when the newest one was recorded; null in an empty ledger
 * @param problem why the ledger does not record, in a sentence; null while it does
 * @param spooled commands that wait in the spool
 * @param settings the settings in force that keep what was acknowledged; empty where nobody writes
 * @param running the rollouts that are not over
 * @param unsent the last notice of each connection that did not arrive, in a sentence
 * @param log how far its log is signed; null where nobody signs it now
 */
public record LedgerLook(
    long entries,
    @Nullable Instant recordedAt,
    @Nullable String problem,
    int spooled,
    Map<String, String> settings,
    List<Running> running,
    List<String> unsent,
    @Nullable LogState log) {

  /** Notices further back than this many entries of a rollout are old news. */
  private static final long RECENT = 2_000;

  public LedgerLook {
    settings = Map.copyOf(settings);
    running = List.copyOf(running);
    unsent = List.copyOf(unsent);
  }

  /**
   * A rollout that is not over.
   *
   * @param every distance of two due times
   * @param left how long its holds go on, without extensions
   */
  public record Running(String rollout, Duration every, Duration left) {}

  /** Looks into a ledger; reads its last entries on the way, so that a damaged end is found. */
  public static LedgerLook into(
      LedgerView ledger, @Nullable String problem, int spooled, Map<String, String> settings) {
    long size = ledger.head().size();
    ledger.entries(Math.max(0, size - RECENT), size, entry -> {});
    List<Running> running = new ArrayList<>();
    List<String> unsent = new ArrayList<>();
    for (String rollout : ledger.rollouts()) {
      ledger
          .standing(rollout)
          .filter(standing -> !standing.state().progress().stage().over())
          .ifPresent(standing -> {
            running.add(running(rollout, standing.state()));
            unsent.addAll(unsent(ledger, rollout, standing));
          });
    }
    return new LedgerLook(
        size,
        ledger.head().recordedAt(),
        problem,
        spooled,
        settings,
        running,
        unsent,
        ledger instanceof Ledger open ? open.log().map(SignedLog::state).orElse(null) : null);
  }

  private static Running running(String rollout, RolloutState state) {
    Duration left = state.plan().phases().stream()
        .skip(Math.max(0, state.progress().phase()))
        .map(phase -> phase.hold())
        .reduce(Duration.ZERO, Duration::plus);
    return new Running(rollout, state.plan().sampling().every(), left);
  }

  private static List<String> unsent(LedgerView ledger, String rollout, Standing standing) {
    Map<String, String> last = new LinkedHashMap<>();
    ledger.entriesOf(rollout, Math.max(0, standing.entries() - RECENT), entry -> {
      if (entry.fact() instanceof NoticeAttempted attempt) {
        last.put(attempt.connection(), attempt.sentence());
      } else if (entry.fact() instanceof NoticeRecorded notice) {
        last.remove(notice.connection());
        if (!notice.sent()) {
          last.put(notice.connection(), notice.sentence());
        }
      }
    });
    return last.values().stream().map(sentence -> rollout + ": " + sentence).toList();
  }
}
