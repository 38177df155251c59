package dev.rolloutledger.worker.platform.vercelenv;

import dev.rolloutledger.worker.platform.FencedException;
import dev.rolloutledger.worker.platform.PlatformException;
import java.util.ArrayList;
import java.util.List;

/** What was called so far; a failure tells it too, so that it gets into the ledger all the same. */
final class Calls {

  private Calls() {}

  /** Work that says what it calls. */
  interface Work<T> {
    T on(List<String> calls) throws PlatformException;
  }

  static <T> T told(Work<T> work) throws PlatformException {
    List<String> calls = new ArrayList<>();
    try {
      return work.on(calls);
    } catch (FencedException late) {
      throw late;
    } catch (PlatformException failure) {
      if (calls.isEmpty()) {
        throw failure;
      }
      throw new PlatformException(
          failure.next(),
          failure.getMessage() + " (called before: " + String.join("; ", calls) + ")",
          failure.after());
    }
  }
}
