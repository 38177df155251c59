package dev.rolloutledger.worker.connection.http;

import dev.rolloutledger.worker.diagnosis.DiagnosisException;
import dev.rolloutledger.worker.diagnosis.Diagnostic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** A look at an endpoint: a request without effects, its status, and the beginning of the answer. */
final class HttpLook {

  private static final List<String> METHODS = List.of("GET", "HEAD");
  private static final int MOST_BYTES = 64 * 1024;

  private HttpLook() {}

  static List<String> make(HttpEndpoint endpoint, Map<String, String> parameters, Duration timeout)
      throws DiagnosisException, InterruptedException {
    try {
      HttpAnswer answer = endpoint.begin(call(parameters), timeout, MOST_BYTES);
      return lines(answer, endpoint.redactor().redact(answer.body()));
    } catch (HttpCallException failure) {
      throw new DiagnosisException(String.valueOf(failure.getMessage()));
    }
  }

  private static HttpCall call(Map<String, String> parameters) throws DiagnosisException {
    TreeSet<String> others = new TreeSet<>(parameters.keySet());
    others.removeAll(List.of("path", "method"));
    String method = parameters.getOrDefault("method", "GET");
    if (!others.isEmpty() || !METHODS.contains(method)) {
      throw new DiagnosisException("expected a path, and GET or HEAD as a method, found "
          + (others.isEmpty() ? method : String.join(", ", others)));
    }
    String path = parameters.get("path");
    if (path == null) {
      throw new DiagnosisException("expected the parameter \"path\", found none");
    }
    return new HttpCall(method, path, Map.of(), null);
  }

  private static List<String> lines(HttpAnswer answer, String body) {
    List<String> found =
        new ArrayList<>(body.lines().filter(line -> !line.isBlank()).toList());
    boolean beginning = answer.body().length() >= MOST_BYTES;
    if (beginning && found.size() > 1) {
      // Half a line, and maybe half a secret, which nobody recognises.
      found.remove(found.size() - 1);
    }
    List<String> lines = new ArrayList<>();
    lines.add("status " + answer.status());
    lines.addAll(found.subList(0, Math.min(found.size(), Diagnostic.MOST_LINES - 2)));
    int more = found.size() - lines.size() + 1;
    if (beginning || more > 0) {
      lines.add(
          beginning
              ? "and more, which was not read"
              : String.format(Locale.ROOT, "and %,d more lines", more));
    }
    return lines;
  }
}
