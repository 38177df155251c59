package dev.rolloutledger.worker.oidc;

import java.util.List;

/**
 * Who somebody is, as a provider says.
 *
 * @param name 1 to 200 characters of plain text
 * @param groups as they are called there
 */
public record Identity(String name, List<String> groups) {

  public Identity {
    groups = List.copyOf(groups);
  }
}
