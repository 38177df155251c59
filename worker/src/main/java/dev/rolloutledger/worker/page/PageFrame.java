package dev.rolloutledger.worker.page;

import dev.rolloutledger.worker.access.Right;
import dev.rolloutledger.worker.api.OnlyLooked;
import dev.rolloutledger.worker.identity.Caller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every page has around it.
 *
 * @param title what the page shows
 * @param caller who looks at it
 * @param rollout id of the rollout that it shows; null where it shows all
 * @param csrf what a form has to bring back, so that it is known to be the page's own; empty where
 *     nothing is asked for
 * @param alone whether the caller is the local user and there are no people yet
 * @param now the server's time, which the page's times left are counted from
 * @param only that the ledger is only looked at; null where acts are done
 */
public record PageFrame(
    String title,
    Assets assets,
    Caller caller,
    @Nullable String rollout,
    String csrf,
    boolean alone,
    Instant now,
    @Nullable OnlyLooked only) {

  /** The path of a script or a style. */
  public String asset(String name) {
    return assets.path(name);
  }

  /** The paths of what a script imports. */
  public List<String> imported(String name) {
    return assets.imported(name);
  }

  /** Who looks at it, and how that is known. */
  public String who() {
    return caller.actor().name() + " (" + caller.actor().known() + ")";
  }

  /** Whether time goes on: what a rehearsal left stands still at its end. */
  public boolean ticks() {
    return only == null || only.goOn() != null;
  }

  /** Whether the caller may do that to what the page shows; what would be refused is not offered. */
  public boolean may(Right right) {
    return caller.may(right, rollout);
  }

  /** Whether the caller may do that to one of the rollouts that the page shows. */
  public boolean may(Right right, String one) {
    return caller.may(right, one);
  }
}
