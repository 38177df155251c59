package dev.rolloutledger.examples.vendor.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.examples.vendor.Asked;
import dev.rolloutledger.examples.vendor.Fault;
import dev.rolloutledger.examples.vendor.Told;
import dev.rolloutledger.examples.vendor.VendorDouble;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * GitHub's REST API of one repository, {@code shop/checkout}: its issues and their comments.
 *
 * @see <a href="https://docs.github.com/en/rest/issues/issues">issues</a>
 * @see <a href="https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api">rate
 *     limits</a>
 */
public final class GitHubDouble extends VendorDouble {

  /** The token that is accepted. */
  public static final String TOKEN = "ghp_c4n4ryc4n4ryc4n4ry0123456789";

  /** The repository that is there. */
  public static final String REPOSITORY = "shop/checkout";

  /** What an issue or a comment may hold, in characters. */
  public static final int LONGEST_BODY = 65_536;

  private static final int LONGEST_TITLE = 256;
  private static final Pattern PATH = Pattern.compile("/repos/shop/checkout(/.*)?");
  private static final Pattern COMMENTS = Pattern.compile("/issues/(\\d+)(/comments)?");

  private final ObjectMapper json = new ObjectMapper();
  private final List<ObjectNode> issues = new CopyOnWriteArrayList<>();
  private final List<ObjectNode> comments = new CopyOnWriteArrayList<>();
  private volatile String refused = "";
  private volatile boolean disabled;

  /** A repository without an issue. */
  public GitHubDouble() throws IOException {
    super();
  }

  /** The issues, in the order in which they were opened. */
  public List<ObjectNode> issues() {
    return issues;
  }

  /** All comments, in order; {@code issue} is the number of theirs. */
  public List<ObjectNode> comments() {
    return comments;
  }

  /** Refuses to write from now on, with GitHub's words; empty for not any more. */
  public void refuse(String message) {
    refused = message;
  }

  /** Switches the issues off. */
  public void disable() {
    disabled = true;
  }

  @Override
  protected Told answer(Asked request) {
    if (!request.header("Authorization").filter(("Bearer " + TOKEN)::equals).isPresent()) {
      return message(401, "Bad credentials");
    }
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      return message(404, "Not Found");
    }
    String below = path.group(1) == null ? "" : path.group(1);
    if (below.isEmpty()) {
      return written(
          200,
          json.createObjectNode()
              .put("full_name", REPOSITORY)
              .put("archived", false)
              .put("has_issues", !disabled));
    }
    if (disabled) {
      return message(410, "Issues are disabled for this repo");
    }
    boolean writes = request.method().equals("POST");
    if (writes && !refused.isEmpty()) {
      return message(403, refused);
    }
    return below.equals("/issues")
        ? writes ? opened(request) : listed(request, issues)
        : ofIssue(request, below, writes);
  }

  private Told ofIssue(Asked request, String below, boolean writes) {
    Matcher path = COMMENTS.matcher(below);
    Optional<ObjectNode> issue = path.matches()
        ? issues.stream()
            .filter(each -> each.path("number").asText().equals(path.group(1)))
            .findFirst()
        : Optional.empty();
    if (issue.isEmpty()) {
      return message(404, "Not Found");
    }
    if (path.group(2) == null) {
      return written(200, issue.get());
    }
    return writes
        ? commented(request, path.group(1))
        : listed(
            request,
            comments.stream()
                .filter(each -> each.path("issue").asText().equals(path.group(1)))
                .toList());
  }

  private Told opened(Asked request) {
    JsonNode asked = read(request.body());
    String title = asked == null ? "" : asked.path("title").asText("");
    if (title.isEmpty() || title.length() > LONGEST_TITLE) {
      return invalid("Issue", "title", title.isEmpty() ? "missing_field" : "custom");
    }
    ObjectNode issue = body(asked);
    if (issue == null || asked == null) {
      return invalid("Issue", "body", "custom");
    }
    issue.put("number", issues.size() + 1).put("title", title).put("state", "open");
    issue.set("labels", asked.path("labels"));
    issues.add(issue);
    return written(201, issue);
  }

  private Told commented(Asked request, String issue) {
    ObjectNode comment = body(read(request.body()));
    if (comment == null) {
      return invalid("IssueComment", "body", "custom");
    }
    comments.add(comment.put("issue", issue).put("id", comments.size() + 1));
    return written(201, comment);
  }

  private @Nullable ObjectNode body(@Nullable JsonNode asked) {
    String body = asked == null ? "" : asked.path("body").asText("");
    String now = Instant.now().toString();
    return body.length() > LONGEST_BODY
        ? null
        : json.createObjectNode().put("body", body).put("created_at", now).put("updated_at", now);
  }

  /** Newest first for issues, a page of them. */
  private Told listed(Asked request, List<ObjectNode> all) {
    int perPage = Integer.parseInt(Query.of(request, "per_page", "30"));
    int page = Integer.parseInt(Query.of(request, "page", "1"));
    Instant since = Instant.parse(Query.of(request, "since", Instant.EPOCH.toString()));
    boolean open = Query.of(request, "state", "open").equals("open");
    return Told.of(
        200,
        all.stream()
            .filter(each -> !Instant.parse(each.path("updated_at").asText()).isBefore(since))
            .filter(each -> !open || each.path("state").asText("open").equals("open"))
            .sorted((one, other) ->
                Integer.compare(other.path("number").asInt(), one.path("number").asInt()))
            .skip((long) (page - 1) * perPage)
            .limit(perPage)
            .toList()
            .toString());
  }

  private static Told written(int status, ObjectNode body) {
    return new Told(status, Map.of("x-ratelimit-remaining", "4999"), body.toString());
  }

  private @Nullable JsonNode read(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private Told message(int status, String message) {
    return written(
        status,
        json.createObjectNode()
            .put("message", message)
            .put("documentation_url", "https://docs.github.com/rest")
            .put("status", Integer.toString(status)));
  }

  private Told invalid(String resource, String field, String code) {
    ObjectNode body = json.createObjectNode().put("message", "Validation Failed");
    body.putArray("errors")
        .addObject()
        .put("resource", resource)
        .put("field", field)
        .put("code", code);
    return written(422, body);
  }

  @Override
  protected Told refusal(Fault because) {
    return switch (because) {
      case TOO_MANY ->
        new Told(
            403,
            Map.of("x-ratelimit-remaining", "10", "Retry-After", "90"),
            "{\"message\":\"You have exceeded a secondary rate limit.\"}");
      case REVOKED -> message(401, "Bad credentials");
      default -> Told.of(502, "<html>Bad gateway</html>");
    };
  }
}
