package dev.rolloutledger.worker.platform.http;

import dev.rolloutledger.worker.connection.http.HttpAnswer;
import java.util.Optional;

/** How a service says in its answers what is wrong. */
public interface ErrorForm {

  /** The service's name, for sentences. */
  String service();

  /** Whether an answer says that what was asked for is so. */
  default boolean accepts(HttpAnswer answer) {
    return answer.successful();
  }

  /** What the service says is wrong; the whole body where it does not have the service's form. */
  String words(HttpAnswer answer);

  /** What a person can do about it, in a sentence; empty where that is not known. */
  Optional<String> advice(HttpAnswer answer);
}
