package dev.rolloutledger.worker.notify.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.http.Addressed;
import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.connection.secret.ReferencedText;
import dev.rolloutledger.worker.notify.Notice;
import dev.rolloutledger.worker.notify.Notifier;
import dev.rolloutledger.worker.notify.NotifyException;
import dev.rolloutledger.worker.notify.Topic;
import dev.rolloutledger.worker.notify.Trial;
import dev.rolloutledger.worker.notify.http.Outlet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The kind {@code github-issue}: one issue for each rollback, with the report in it, and a comment when
 * the rollback is over. It closes nothing.
 */
public final class GitHubNotifier implements Notifier, Addressed {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final String API = "https://api.github.com";
  private static final Pattern REPOSITORY =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100}");
  private static final int LONGEST_TITLE = 250;

  private final Issues issues;
  private final List<String> labels;

  private GitHubNotifier(Issues issues, List<String> labels) {
    this.issues = issues;
    this.labels = labels;
  }

  /** The notifier behind a definition; {@code timeout} is 20 s unless it says otherwise. */
  public static Notifier open(Definition definition, Resources resources) {
    Keys keys = definition.keys("repository", "token", "labels", "api", "timeout");
    ReferencedText token = Definition.secret(keys.required("token"));
    HttpEndpoint endpoint = definition.bearer(keys, "api", API, token, resources.client());
    Outlet outlet =
        new Outlet(endpoint, Definition.duration(keys, "timeout", TIMEOUT), resources.clock());
    String repository = keys.required("repository")
        .parse("a repository, owner/name", "", GitHubNotifier::repository);
    return new GitHubNotifier(
        new Issues(outlet, repository), keys.optional("labels", List.of(), GitHubNotifier::labels));
  }

  private static String repository(String text) {
    if (!REPOSITORY.matcher(text).matches()) {
      throw new IllegalArgumentException("no repository");
    }
    return text;
  }

  private static List<String> labels(Cursor at) {
    List<String> labels = new ArrayList<>();
    at.items("a list of labels").forEach(item -> labels.add(item.text("a label")));
    return labels;
  }

  @Override
  public boolean wants(Topic topic) {
    return topic == Topic.ROLLBACKS;
  }

  @Override
  public boolean followsIncidents() {
    return true;
  }

  @Override
  public HttpEndpoint endpoint() {
    return issues.outlet().endpoint();
  }

  @Override
  public void send(Notice notice) throws NotifyException, InterruptedException {
    Entry told = notice.background().entry().orElse(null);
    Entry began = notice.background().rollback().orElse(null);
    if (told == null || began == null) {
      // There is no rollback to write of.
      return;
    }
    Marker marker = Marker.issue(began);
    Optional<Long> issue = issues.find(marker, began.at());
    if (issue.isEmpty()) {
      open(notice, told, marker);
    } else if (!(told.fact() instanceof RollbackStarted)) {
      comment(issue.get(), notice, told);
    }
  }

  /** With both markers where it is over already: then there is nothing left to comment. */
  private void open(Notice notice, Entry told, Marker marker)
      throws NotifyException, InterruptedException {
    boolean over = !(told.fact() instanceof RollbackStarted);
    String report = notice
        .background()
        .report()
        .map(page -> IssueBody.whole(page, notice.rollout()))
        .orElseGet(() -> IssueBody.quiet(notice.text()));
    String body =
        marker.text() + "\n" + (over ? Marker.over(told).text() + "\n" : "") + "\n" + report;
    issues.open(title(notice), body, labels);
  }

  private void comment(long issue, Notice notice, Entry told)
      throws NotifyException, InterruptedException {
    Marker marker = Marker.over(told);
    if (!issues.says(issue, marker, told.at())) {
      String report = notice
          .background()
          .report()
          .map(page -> IssueBody.rollback(page, notice.rollout()))
          .orElseGet(() -> IssueBody.quiet(notice.text()));
      issues.comment(issue, marker.text() + "\n\n" + report);
    }
  }

  private static String title(Notice notice) {
    String line = IssueBody.quiet(notice.subject().replaceAll("\\p{Cntrl}+", " "));
    return line.length() <= LONGEST_TITLE ? line : line.substring(0, LONGEST_TITLE) + "...";
  }

  @Override
  public Optional<Trial> trial() {
    return Optional.of(this::asked);
  }

  private String asked() throws NotifyException, InterruptedException {
    HttpAnswer answer = issues.about();
    JsonNode repository = Answers.json(answer.body());
    String expected = "expected a repository that takes issues, found ";
    if (repository.path("archived").asBoolean(false)) {
      throw new NotifyException(false, expected + "an archived one; name one that is in use");
    }
    if (!repository.path("has_issues").asBoolean(true)) {
      throw new NotifyException(false, expected + "that they are switched off");
    }
    Optional<String> scopes = answer.header("x-oauth-scopes").filter(text -> !text.isBlank());
    if (scopes.isPresent() && !scopes.get().matches(".*\\b(public_)?repo\\b.*")) {
      throw new NotifyException(
          false, "expected a token with the scope repo, found " + scopes.get());
    }
    // Whether a fine-grained token may write issues is only known when one is written.
    return issues.repository() + " takes issues, and the token reads it";
  }
}
