package dev.rolloutledger.ledger;

import org.jspecify.annotations.Nullable;

/**
 * An event that this release cannot read stands in a rollout's way: it takes no command until a
 * release that knows the event is used. Readers report such an event and go on.
 */
public final class UnknownEventException extends LedgerException {

  private static final long serialVersionUID = 1L;

  public UnknownEventException(
      String type, @Nullable String revision, @Nullable String knownRevision) {
    super("the ledger holds an event of type "
        + type
        + ", revision "
        + revision
        + (knownRevision == null
            ? ", which this release does not know"
            : ", of which this release knows revision " + knownRevision)
        + "; use the release that wrote it, or a later one");
  }
}
