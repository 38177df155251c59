package dev.rolloutledger.worker.api;

import dev.rolloutledger.worker.access.Right;
import dev.rolloutledger.worker.web.ApiException;
import dev.rolloutledger.worker.web.Route;
import org.jspecify.annotations.Nullable;

/**
 * That a ledger is only looked at: nothing is carried on, and no act is done or recorded.
 *
 * @param goOn the command that goes on with it; null for a rehearsal's ledger, with which nothing does
 * @param written whether others go on with it elsewhere meanwhile, as far as is known
 */
public record OnlyLooked(@Nullable String goOn, boolean written) {

  /** Why an act is refused, in a sentence. */
  public String refusal() {
    return goOn == null
        ? "this ledger is only looked at: it is a rehearsal's, in which nothing can be done"
        : "this ledger is only looked at: nothing can be done here; end the look, and go on with it by: "
            + goOn;
  }

  /**
   * The same route where it refuses. It is told to everybody who may look, whatever else they may: a
   * role that is missing is not what is in the way.
   */
  Route refusing(String path) {
    return Route.post(path, Right.READ, context -> {
          throw new ApiException(409, "refused", refusal());
        })
        .somewhere();
  }
}
