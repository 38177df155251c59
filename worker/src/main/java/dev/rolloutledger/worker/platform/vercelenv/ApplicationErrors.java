package dev.rolloutledger.worker.platform.vercelenv;

import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.platform.http.ErrorForm;
import java.util.Optional;

/** What a person's own application answers where it does not say what it runs with. */
final class ApplicationErrors implements ErrorForm {

  @Override
  public String service() {
    return "the application";
  }

  @Override
  public String words(HttpAnswer answer) {
    return answer.body();
  }

  @Override
  public Optional<String> advice(HttpAnswer answer) {
    return switch (answer.status()) {
      case 401, 403 -> Optional.of("see `read-back` and its `headers`");
      case 404 -> Optional.of("it needs a route that answers with what it runs with");
      default -> Optional.empty();
    };
  }
}
