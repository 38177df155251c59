package dev.rolloutledger.rollout;

import java.time.Instant;

/**
 * A deployment that carries written settings into the running application.
 *
 * @param id the platform's id; empty while somebody else has yet to begin it
 * @param url its address; empty where it has none yet
 * @param source what is deployed, such as {@code main@1a2b3c4}; empty where that is not known
 * @param how how it came about, such as {@code api}, {@code command} or {@code git}
 * @param since when it was begun, or waited for
 */
public record Deployment(String id, String url, String source, String how, Instant since) {

  /** In a few words. */
  public String name() {
    return id.isEmpty() ? "a deployment of " + how : "deployment " + id;
  }
}
