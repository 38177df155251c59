package dev.rolloutledger.worker.platform.generic;

import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.platform.http.ErrorForm;
import java.util.Optional;

/** Errors of a service of which nothing is known but HTTP. */
record PlainErrors(String connection) implements ErrorForm {

  @Override
  public String service() {
    return "\"" + connection + "\"";
  }

  @Override
  public String words(HttpAnswer answer) {
    return answer.body();
  }

  @Override
  public Optional<String> advice(HttpAnswer answer) {
    return switch (answer.status()) {
      case 401, 403 -> Optional.of("see the credential among the connection's headers");
      case 404, 405 -> Optional.of("see the connection's url, paths and methods");
      default -> Optional.empty();
    };
  }
}
