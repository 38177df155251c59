package dev.rolloutledger.worker.page;

import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.worker.access.Right;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * What every page has around it.
 *
 * @param title what the page shows
 * @param who who looks at it
 * @param may what they may do with what it shows
 * @param csrf what a form has to bring back, so that it is known to be the page's own; empty where
 *     nothing is asked for
 * @param now the server's time, which the page's times left are counted from
 */
public record PageFrame(
    String title, Assets assets, Actor who, Predicate<Right> may, String csrf, Instant now) {

  /** The path of a script or a style. */
  public String asset(String name) {
    return assets.path(name);
  }

  /** Whether the caller has a right; what would be refused is not offered. */
  public boolean may(Right right) {
    return may.test(right);
  }
}
