package dev.rolloutledger.worker.notify.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.notify.NotifyException;
import dev.rolloutledger.worker.notify.http.Outlet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What GitHub's refusals mean. Only an issue that is refused as it is written stays refused; all else a
 * person can set right while the notice is still owed.
 *
 * @see <a href="https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api">its
 *     own words for them</a>
 */
final class GitHubErrors {

  /** GitHub asks for at least a minute where it does not say how long. */
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private GitHubErrors() {}

  static NotifyException of(Outlet outlet, HttpAnswer answer, String repository) {
    JsonNode body = Answers.json(answer.body());
    String message = body.path("message").asText("");
    String sentence = "expected GitHub to take it, found " + answer.status()
        + (message.isEmpty() ? "" : ", " + message);
    if (limited(answer, message)) {
      return outlet.passing(sentence, wish(outlet, answer));
    }
    return switch (answer.status()) {
      case 401 -> outlet.failure(true, sentence, "see `token`; make a new one where it expired");
      case 403 ->
        outlet.failure(true, sentence, "the token needs to write issues of " + repository);
      case 404 ->
        outlet.failure(
            true, sentence, "there is no " + repository + ", or the token has no right on it");
      case 410 -> outlet.failure(true, sentence, "switch the issues of " + repository + " on");
      case 301, 302, 307, 308 ->
        outlet.failure(true, sentence, repository + " was moved: see `repository`");
      case 422 -> outlet.failure(false, sentence + errors(body), "");
      default ->
        Outlet.passes(answer)
            ? outlet.passing(sentence, outlet.wish(answer))
            : outlet.failure(false, sentence, "");
    };
  }

  private static boolean limited(HttpAnswer answer, String message) {
    boolean refused = answer.status() == 403 || answer.status() == 429;
    return refused
        && (answer.header("Retry-After").isPresent()
            || answer.header("x-ratelimit-remaining").filter("0"::equals).isPresent()
            || message.toLowerCase(Locale.ROOT).contains("rate limit"));
  }

  private static Duration wish(Outlet outlet, HttpAnswer answer) {
    Duration asked = outlet.wish(answer);
    if (asked != null) {
      return asked;
    }
    Duration reset = answer.header("x-ratelimit-remaining").filter("0"::equals).isPresent()
        ? untilReset(answer, outlet.clock().instant())
        : null;
    return reset == null ? A_MINUTE : reset;
  }

  private static @Nullable Duration untilReset(HttpAnswer answer, Instant now) {
    return answer
        .header("x-ratelimit-reset")
        .filter(text -> text.matches("\\d{1,12}"))
        .map(text -> Duration.between(now, Instant.ofEpochSecond(Long.parseLong(text))))
        .orElse(null);
  }

  /** What a validation found, a field and a code each. */
  private static String errors(JsonNode body) {
    List<String> errors = new ArrayList<>();
    for (JsonNode error : body.path("errors")) {
      errors.add(
          error.isTextual()
              ? error.asText()
              : error.path("field").asText("?") + " " + error.path("code").asText("?")
                  + (error.hasNonNull("message") ? " " + error.path("message").asText() : ""));
    }
    return errors.isEmpty() ? "" : ": " + String.join(", ", errors);
  }
}
