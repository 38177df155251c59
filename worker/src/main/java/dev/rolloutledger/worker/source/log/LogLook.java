package dev.rolloutledger.worker.source.log;

import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.worker.connection.secret.Redactor;
import dev.rolloutledger.worker.diagnosis.DiagnosisException;
import dev.rolloutledger.worker.diagnosis.Diagnostic;
import dev.rolloutledger.worker.diagnosis.Findings;
import dev.rolloutledger.worker.pattern.LinearPattern;
import dev.rolloutledger.worker.source.AbsentException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How many lines each pattern matches, and the last ones that some pattern does. */
record LogLook(LogPlace place, Redactor redactor) implements Diagnostic {

  private static final int MOST_LAST = 30;

  @Override
  public List<String> look(Map<String, String> parameters, Instant at, Duration timeout)
      throws DiagnosisException, InterruptedException {
    try {
      List<LinearPattern> patterns = patterns(parameters);
      String window = parameters.getOrDefault("window", "1h");
      Tally tally = new Tally(window(parameters, window, at), patterns, last(parameters));
      place.read(tally.window(), tally, timeout);
      List<String> lines = new ArrayList<>();
      for (LinearPattern pattern : patterns) {
        lines.add(tally.count(pattern.toString()) + " lines of " + place.name() + " match "
            + pattern + " in " + window);
      }
      lines.addAll(tally.last());
      return Findings.of(lines, redactor);
    } catch (AbsentException | IllegalArgumentException e) {
      throw new DiagnosisException(redactor.redact(String.valueOf(e.getMessage())));
    }
  }

  /** Every parameter whose name begins with {@code pattern}, by its name. */
  private static List<LinearPattern> patterns(Map<String, String> parameters) {
    List<LinearPattern> patterns = new ArrayList<>();
    new TreeMap<>(parameters).forEach((name, text) -> {
      if (name.startsWith("pattern")) {
        patterns.add(LinearPattern.parse(text));
      }
    });
    if (patterns.isEmpty()) {
      throw new IllegalArgumentException("expected the parameter \"pattern\", found none");
    }
    return patterns;
  }

  private static Window window(Map<String, String> parameters, String length, Instant at) {
    Instant since = at.minus(Durations.parse(length));
    String path = parameters
        .getOrDefault("path", "")
        .replace("{since}", since.toString())
        .replace("{due}", at.toString());
    return new Window(path, since, at, LineTimes.of(Optional.ofNullable(parameters.get("time"))));
  }

  private static int last(Map<String, String> parameters) {
    String last = parameters.getOrDefault("last", "10");
    if (!last.matches("\\d{1,2}") || Integer.parseInt(last) > MOST_LAST) {
      throw new IllegalArgumentException(
          "expected last: 0 to " + MOST_LAST + " lines, found \"" + last + "\"");
    }
    return Integer.parseInt(last);
  }
}
