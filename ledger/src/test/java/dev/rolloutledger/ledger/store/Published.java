package dev.rolloutledger.ledger.store;

import dev.rolloutledger.ledger.Head;

/** A durable end that a test moves. */
public final class Published {

  private Published() {}

  public static Durable end(Head head) {
    Durable durable = new Durable();
    durable.publish(head);
    return durable;
  }

  public static void move(Durable durable, Head head) {
    durable.publish(head);
  }
}
