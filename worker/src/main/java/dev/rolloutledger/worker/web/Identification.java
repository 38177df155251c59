package dev.rolloutledger.worker.web;

import dev.rolloutledger.worker.identity.Caller;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;

/** One way in which it is known who sent a request. */
@FunctionalInterface
public interface Identification {

  /**
   * Who sent it; empty where the request brings nothing of this kind, or what nobody knows.
   *
   * @throws ApiException with status 401 where what it brings counted once, and counts no more
   */
  Optional<Caller> of(Context context) throws IOException;
}
