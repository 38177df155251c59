package dev.rolloutledger.worker.connection.http;

/** An adapter that talks to an address over HTTP. */
@FunctionalInterface
public interface Addressed {

  /** The address with its credentials. */
  HttpEndpoint endpoint();
}
