package dev.rolloutledger.examples.http;

/** What answers the requests of one route. */
@FunctionalInterface
interface Endpoint {
  /**
   * Answers a request.
   *
   * @throws IllegalArgumentException with a sentence if the request makes no sense
   */
  Reply answer(Request request);
}
