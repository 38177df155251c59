package dev.rolloutledger.worker.notify.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.connection.http.HttpCall;
import dev.rolloutledger.worker.notify.NotifyException;
import dev.rolloutledger.worker.notify.http.Outlet;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The issues of a repository, over GitHub's REST API.
 *
 * @param repository owner and name
 */
record Issues(Outlet outlet, String repository) {

  private static final Map<String, String> HEADERS = Map.of(
      "Accept", "application/vnd.github+json",
      "X-GitHub-Api-Version", "2022-11-28");

  private static final int PER_PAGE = 100;

  /** Issues that are looked through for a marker: ten pages. */
  private static final int PAGES = 10;

  /** GitHub's clock and ours may differ. */
  private static final Duration SKEW = Duration.ofHours(1);

  /** The number of the issue, open or closed, that has a marker and was made since an instant. */
  Optional<Long> find(Marker marker, Instant since) throws NotifyException, InterruptedException {
    String query = "/issues?state=all&sort=created&direction=desc&since=" + from(since);
    return found(query, marker).map(issue -> issue.path("number").asLong());
  }

  /** Whether an issue, or one of its comments since an instant, has a marker. */
  boolean says(long issue, Marker marker, Instant since)
      throws NotifyException, InterruptedException {
    return marker.in(get("/issues/" + issue).path("body").asText(""))
        || found("/issues/" + issue + "/comments?since=" + from(since), marker).isPresent();
  }

  void open(String title, String body, List<String> labels)
      throws NotifyException, InterruptedException {
    ObjectNode issue = Json.mapper().createObjectNode().put("title", title).put("body", body);
    if (!labels.isEmpty()) {
      labels.forEach(issue.putArray("labels")::add);
    }
    post("/issues", issue);
  }

  void comment(long issue, String body) throws NotifyException, InterruptedException {
    post("/issues/" + issue + "/comments", Json.mapper().createObjectNode().put("body", body));
  }

  /** The repository itself. */
  HttpAnswer about() throws NotifyException, InterruptedException {
    return accepted(outlet.send(new HttpCall("GET", path(""), HEADERS, null)));
  }

  private static Instant from(Instant since) {
    return since.minus(SKEW).truncatedTo(ChronoUnit.SECONDS);
  }

  private Optional<JsonNode> found(String query, Marker marker)
      throws NotifyException, InterruptedException {
    for (int page = 1; page <= PAGES; page++) {
      JsonNode items = get(query + "&per_page=" + PER_PAGE + "&page=" + page);
      for (JsonNode item : items) {
        if (marker.in(item.path("body").asText(""))) {
          return Optional.of(item);
        }
      }
      if (items.size() < PER_PAGE) {
        break;
      }
    }
    return Optional.empty();
  }

  private JsonNode get(String path) throws NotifyException, InterruptedException {
    HttpAnswer answer = outlet.send(new HttpCall("GET", path(path), HEADERS, null));
    return Answers.json(accepted(answer).body());
  }

  private void post(String path, ObjectNode body) throws NotifyException, InterruptedException {
    String json = outlet.endpoint().redactor().redact(written(body));
    accepted(outlet.send(HttpCall.json("POST", path(path), HEADERS, json)));
  }

  private HttpAnswer accepted(HttpAnswer answer) throws NotifyException {
    if (!answer.successful()) {
      throw GitHubErrors.of(outlet, answer, repository);
    }
    return answer;
  }

  private String path(String below) {
    return "/repos/" + repository + below;
  }

  private static String written(ObjectNode body) {
    try {
      return Json.mapper().writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }
}
