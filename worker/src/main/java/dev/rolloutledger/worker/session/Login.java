package dev.rolloutledger.worker.session;

import java.util.List;

/**
 * Somebody who has just shown who they are. Nothing here says what they may do: that is looked up at
 * each request.
 *
 * @param basis what the session stands on, and ends with: the hash of a token, or the name of the
 *     connection to a provider
 * @param known how the name is known, as the ledger has it
 * @param groups what a provider says of them
 */
public record Login(String name, Way way, String basis, String known, List<String> groups) {

  public Login {
    groups = List.copyOf(groups);
  }
}
