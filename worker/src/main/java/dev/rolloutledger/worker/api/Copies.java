package dev.rolloutledger.worker.api;

import dev.rolloutledger.rollout.RefusedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Copies that were made lately, by the requests that asked for them. The ledger does not record copies:
 * this is kept as long as the process runs, and for the last hundred.
 */
final class Copies {

  private static final int MOST = 100;

  private final Map<String, Copied> made = new LinkedHashMap<>();

  /**
   * A copy of the home.
   *
   * @param recordedAt when its newest entry was recorded
   */
  record Copied(String directory, long entries, String recordedAt) {}

  /**
   * The copy that a request asks for; it is made where that was not done before. One at a time.
   *
   * @throws RefusedException if the request stands for a copy into another directory
   */
  synchronized Copied answer(String requestId, String directory, Function<String, Copied> copy) {
    Copied before = made.get(requestId);
    if (before == null) {
      Copied copied = copy.apply(directory);
      made.put(requestId, copied);
      if (made.size() > MOST) {
        made.remove(made.keySet().iterator().next());
      }
      return copied;
    }
    if (!before.directory().equals(directory)) {
      throw new RefusedException("the request id " + requestId
          + " stands for another act already: a copy into " + before.directory());
    }
    return before;
  }
}
