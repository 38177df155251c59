package dev.rolloutledger.ledger.store;

import org.jspecify.annotations.Nullable;

/**
 * Where the appender expects the head to be: where it left it itself. While other workers move the head
 * as well, that is as a rule wrong; so after it was wrong it is trusted again only once the head was
 * found where it was left.
 */
final class Foresight {

  private @Nullable Edge left;
  private boolean trusted;

  /** The head as it is expected to be; null where that is not known. */
  @Nullable
  Edge edge() {
    return trusted ? left : null;
  }

  /** The head was found here, under its lock. */
  void found(Edge edge) {
    trusted = left != null && left.head().size() == edge.head().size();
  }

  /** A batch was committed. */
  void committed(Batch batch) {
    left = batch.edge();
  }

  /** It was not where it was expected, or nothing is known of it any more. */
  void wrong() {
    trusted = false;
    left = null;
  }
}
