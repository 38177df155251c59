package dev.rolloutledger.worker.app;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.reconcile.Reconciled;
import dev.rolloutledger.worker.history.KeptHistories;
import dev.rolloutledger.worker.home.Home;
import dev.rolloutledger.workflow.reconcile.Reconciliation;
import dev.rolloutledger.workflow.reconcile.RunHistory;
import io.temporal.common.converter.DataConverter;
import io.temporal.payload.codec.PayloadCodecException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares the engine's histories of a rollout with its entries; reads the copies that were kept. */
public final class Reconciling {

  private Reconciling() {}

  /**
   * Compares them.
   *
   * @param rollout the rollout's id
   * @param entries its entries, in order
   * @param before ledger index up to which they were there before the histories were read; -1 where
   *     that is not known
   * @param environment the process's variables, which name the keys of encrypted payloads
   * @throws UpException if a payload is encrypted with a key that they do not name
   * @throws dev.rolloutledger.workflow.reconcile.HistoryException if a history cannot be read, or is
   *     another rollout's
   */
  public static Reconciled compare(
      String rollout,
      List<Entry> entries,
      long before,
      List<HistoryText> histories,
      Map<String, String> environment) {
    List<RunHistory> runs = histories.stream()
        .map(text -> RunHistory.read(text.name(), text.run(), text.json()))
        .toList();
    DataConverter converter = PayloadEncryption.keys(environment).converter();
    try {
      return Reconciliation.of(rollout, entries, before, runs, converter);
    } catch (PayloadCodecException unreadable) {
      throw new UpException(String.valueOf(unreadable.getMessage()), unreadable);
    }
  }

  /** The same, of histories that are not encrypted. */
  public static Reconciled compare(
      String rollout, List<Entry> entries, long before, List<HistoryText> histories) {
    return compare(rollout, entries, before, histories, Map.of());
  }

  /**
   * The copies of a rollout's histories that a home keeps.
   *
   * @param rollout the rollout's id
   */
  public static List<HistoryText> kept(Home home, String rollout) throws IOException {
    List<HistoryText> texts = new ArrayList<>();
    for (KeptHistories.Kept each : new KeptHistories(home.historiesDirectory()).list(rollout)) {
      texts.add(new HistoryText(
          each.file().toString(),
          each.run(),
          Files.readString(each.file(), StandardCharsets.UTF_8)));
    }
    return texts;
  }
}
