package dev.rolloutledger.starter.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What somebody outside was told: acts that were accepted, and entries that were shown. It is kept
 * apart from every process that is killed.
 */
final class Acknowledgements {

  /**
   * An act that was accepted.
   *
   * @param type of the entry that it led to
   * @param commandId of that entry
   * @param ledgerIndex the entry lies no later in the ledger; {@code Long.MAX_VALUE} where nothing was
   *     said of it
   */
  record Act(String rollout, String type, String commandId, long ledgerIndex) {}

  private final List<Act> acts = new ArrayList<>();
  private final Map<String, List<String>> shown = new TreeMap<>();

  synchronized void accepted(Act act) {
    acts.add(act);
  }

  /** Further entries of a rollout, as the API showed them. */
  synchronized void shown(String rollout, List<String> lines) {
    shown.computeIfAbsent(rollout, each -> new ArrayList<>()).addAll(lines);
  }

  /** How many entries of a rollout were shown. */
  synchronized int shown(String rollout) {
    return shown.getOrDefault(rollout, List.of()).size();
  }

  synchronized List<Act> acts() {
    return List.copyOf(acts);
  }

  /** What was shown of a rollout, in its order. */
  synchronized List<String> lines(String rollout) {
    return List.copyOf(shown.getOrDefault(rollout, List.of()));
  }
}
