package dev.rolloutledger.worker.web;

import io.javalin.http.Context;
import java.util.Objects;

/**
 * From where a request comes and how, as far as it can be believed.
 *
 * @param address of who asks, behind the proxies that are trusted
 * @param host the name that is asked for, with its port where it has one; one that is allowed
 * @param secure whether it is encrypted on its way through the network
 * @param port on which it came in
 */
public record Visit(String address, String host, boolean secure, int port) {

  private static final String KEY = "visit";

  /** The one of a request; every request has passed the entrance. */
  public static Visit of(Context context) {
    return Objects.requireNonNull(context.<Visit>attribute(KEY));
  }

  void put(Context context) {
    context.attribute(KEY, this);
  }

  /** What a browser calls the origin of our own pages. */
  public String origin() {
    return (secure ? "https://" : "http://") + host;
  }
}
