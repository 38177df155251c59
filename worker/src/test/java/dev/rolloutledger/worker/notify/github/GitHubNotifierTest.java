package dev.rolloutledger.worker.notify.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.examples.vendor.Fault;
import dev.rolloutledger.examples.vendor.github.GitHubDouble;
import dev.rolloutledger.report.page.Block;
import dev.rolloutledger.report.page.ReportPage;
import dev.rolloutledger.report.page.Section;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.worker.connection.TestConnections;
import dev.rolloutledger.worker.notify.Notice;
import dev.rolloutledger.worker.notify.Notifier;
import dev.rolloutledger.worker.notify.NotifyException;
import dev.rolloutledger.worker.notify.Told;
import dev.rolloutledger.worker.notify.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What GitHub refuses, and what fits into an issue. */
@Timeout(30)
class GitHubNotifierTest {

  private GitHubDouble hub;

  @TempDir
  Path directory;

  @BeforeEach
  void start() throws IOException {
    hub = new GitHubDouble();
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private Notifier notifier(String repository) {
    return TestConnections.read(
            directory,
            Map.of("TOKEN", GitHubDouble.TOKEN),
            "connections:\n  it: { kind: github-issue, token: '${env:TOKEN}', timeout: 5s, labels:"
                + " [incident], repository: " + repository + ", api: '" + hub.url() + "' }\n")
        .notifier("it");
  }

  private static Notice rolledBack() throws JsonProcessingException {
    Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    RollbackStarted began = new RollbackStarted(
        at, RollbackView.Cause.PERSON, new Actor("ada", "token"), "see #12, @team/shop", at);
    Notice notice = new Notice(
        "chat/1",
        "chat/1: " + began.sentence(),
        began.sentence(),
        at,
        Notice.Severity.CRITICAL,
        Map.of("type", "RollbackStarted"));
    return Told.of(notice, Told.entry(17, began), "local");
  }

  private NotifyException failure(String repository) {
    return catchThrowableOfType(
        NotifyException.class, () -> notifier(repository).send(rolledBack()));
  }

  @Test
  void anIssueIsOpenedOnceAndCallsNobody() throws Exception {
    Notice notice = rolledBack();
    hub.begin(Fault.ANSWER_LOST);
    NotifyException lost = catchThrowableOfType(
        NotifyException.class, () -> notifier(GitHubDouble.REPOSITORY).send(notice));
    assertThat(lost.worthRepeating()).isTrue();
    notifier(GitHubDouble.REPOSITORY).send(notice);
    assertThat(hub.issues()).hasSize(1);
    String title = hub.issues().get(0).path("title").asText();
    assertThat(title).startsWith("chat/1: roll back, asked by ada").doesNotContain("#12", "@team");
    assertThat(hub.issues().get(0).path("labels").toString()).isEqualTo("[\"incident\"]");
    assertThat(hub.issues().get(0).path("body").asText())
        .startsWith("<!-- rollout-ledger: rollback of chat/1, entry 17, " + notice.at() + " -->\n")
        .doesNotContain("#12", "@team");
  }

  @Test
  void eachRefusalSaysWhatToDo() {
    assertThat(failure("shop/other"))
        .hasMessage(
            "expected GitHub to take it, found 404, Not Found; there is no shop/other, or the"
                + " token has no right on it");
    hub.refuse("Resource not accessible by personal access token");
    NotifyException right = failure(GitHubDouble.REPOSITORY);
    assertThat(right)
        .hasMessage(
            "expected GitHub to take it, found 403, Resource not accessible by personal access"
                + " token; the token needs to write issues of shop/checkout");
    assertThat(right.worthRepeating()).as("a person can give it").isTrue();
    hub.begin(Fault.REVOKED);
    assertThat(failure(GitHubDouble.REPOSITORY))
        .hasMessage(
            "expected GitHub to take it, found 401, Bad credentials; see `token`; make a new"
                + " one where it expired");
    hub.heal();
    hub.disable();
    assertThat(failure(GitHubDouble.REPOSITORY)).hasMessageContaining("switch the issues of");
    assertThat(hub.issues()).isEmpty();
  }

  @Test
  void aRateLimitIsRespected() {
    hub.begin(Fault.TOO_MANY);
    NotifyException limited = failure(GitHubDouble.REPOSITORY);
    assertThat(limited.worthRepeating()).isTrue();
    assertThat(limited.notBefore()).isEqualTo(Duration.ofSeconds(90));
    hub.begin(Fault.BROKEN);
    assertThat(failure(GitHubDouble.REPOSITORY).worthRepeating()).isTrue();
  }

  @Test
  void theRepositoryIsTriedWithoutAnIssue() throws Exception {
    assertThat(notifier(GitHubDouble.REPOSITORY).trial().orElseThrow().make())
        .isEqualTo("shop/checkout takes issues, and the token reads it");
    hub.disable();
    assertThat(catchThrowableOfType(
            NotifyException.class,
            () -> notifier(GitHubDouble.REPOSITORY).trial().orElseThrow().make()))
        .hasMessage("expected a repository that takes issues, found that they are switched off");
    assertThat(hub.issues()).isEmpty();
  }

  @Test
  void itIsToldOfRollbacksAlone() {
    assertThat(notifier(GitHubDouble.REPOSITORY).wants(Topic.ROLLBACKS)).isTrue();
    assertThat(notifier(GitHubDouble.REPOSITORY).wants(Topic.DECISIONS)).isFalse();
    assertThat(notifier(GitHubDouble.REPOSITORY).followsIncidents()).isTrue();
  }

  @Test
  void whatDoesNotFitIsLeftOutAndNamed() {
    Section metrics = section("metrics", "Metrics", 50_000);
    Section story = section("story", "What happened", 20_000);
    Section rollback = section("rollback", "Rollback", 100);
    ReportPage page = new ReportPage(
        "chat/1 was rolled back",
        List.of(),
        new Block.Facts(List.of()),
        List.of(story, metrics, rollback));
    String body = IssueBody.whole(page, "chat/1");
    assertThat(body.length()).isLessThan(GitHubDouble.LONGEST_BODY);
    assertThat(body)
        .contains("## What happened", "## Rollback")
        .doesNotContain("## Metrics")
        .endsWith(
            "Left out, since it would not fit: Metrics. All of it: `rollout audit report chat/1"
                + " -o review.html`\n");
  }

  @Test
  void ofALongRollbackTheEvidenceIsLeftOutBeforeItsSteps() {
    Section rollback = new Section(
        "rollback",
        "Rollback",
        List.of(
            new Block.Paragraph(Line.of("off after 50ms")),
            new Block.Quote("answer to logs", "x".repeat(70_000))));
    ReportPage page = new ReportPage(
        "chat/1 was rolled back", List.of(), new Block.Facts(List.of()), List.of(rollback));
    assertThat(IssueBody.rollback(page, "chat/1"))
        .contains("off after 50ms", "Left out, since it would not fit: Rollback (its evidence).")
        .doesNotContain("xxx");
  }

  private static Section section(String id, String title, int length) {
    return new Section(id, title, List.of(new Block.Paragraph(Line.of("y".repeat(length)))));
  }
}
