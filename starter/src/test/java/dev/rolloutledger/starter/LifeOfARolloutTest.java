package dev.rolloutledger.starter;

import static dev.rolloutledger.starter.Ran.rollout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.worker.app.Up;
import dev.rolloutledger.worker.app.UpOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A rollout as people see it who have nothing but the command line. */
@Timeout(180)
class LifeOfARolloutTest {

  @TempDir
  Path directory;

  private Ran run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--home", directory.toString()));
    return rollout(all.toArray(String[]::new));
  }

  private int samples() throws Exception {
    Ran ran = run("status", "search", "--json");
    return Json.mapper().readTree(ran.out()).path("rollout").path("samples").asInt();
  }

  private String status() throws Exception {
    Ran ran = run("status", "search", "--json");
    assertThat(ran.code()).as(ran.err()).isZero();
    return Json.mapper().readTree(ran.out()).path("rollout").path("status").asText();
  }

  private void awaitStatus(String expected) {
    await().atMost(Duration.ofSeconds(60)).until(() -> status().equals(expected));
  }

  @Test
  void fromStartToRollbackAndWhatIsLeftToRead() throws Exception {
    try (SmallPlan plan = new SmallPlan(directory)) {
      try (Up up = Up.start(new UpOptions(plan.home(), plan.home().connectionsFile(), 0, 0))) {
        assertThat(up.resumed()).isEmpty();
        Ran started = run("start", plan.file().toString(), "--reason", "it is ready");
        assertThat(started.code()).as(started.err()).isZero();
        assertThat(started.out()).startsWith("started search/1;");
        refusals(plan);

        awaitStatus("WAITING");
        assertThat(run("status", "search").out())
            .contains("[ ] attest tests: All tests pass")
            .contains("├── ○ ten   10 %");
        assertThat(run("list").lines().get(1)).startsWith("search/1  WAITING");
        Ran claimed = run("attest", "search", "tests", "--actor", "ada");
        assertThat(claimed.code()).isEqualTo(4);
        assertThat(claimed.err())
            .isEqualTo(
                "rollout: nobody verified the name ada, and the plan lets no unverified name open"
                    + " a gate\n");
        Ran attested = run("attest", "search", "tests", "--note", "98 of 98");
        assertThat(attested.code()).as(attested.err()).isZero();

        await().atMost(Duration.ofSeconds(60)).until(() -> samples() >= 5);
        assertThat(run("pause", "search", "--reason", "a look", "--actor", "bo").code())
            .isZero();
        assertThat(run("status", "search").out()).contains("paused by bo");
        Ran again = run("pause", "search", "--reason", "a look");
        assertThat(again.code()).isEqualTo(4);
        assertThat(again.err())
            .isEqualTo("rollout: it is paused already, by bo (claimed, terminal)\n");
        assertThat(run("resume", "search", "--reason", "looked").code()).isZero();
        steering(plan);

        Ran back = run("rollback", "search", "--reason", "complaints");
        assertThat(back.code()).as(back.err()).isZero();
        assertThat(back.out())
            .matches("(?s)search/1: off, read back \\d+m?s after the request; .*");
        assertThat(plan.off()).isTrue();
        awaitStatus("ROLLED_BACK");
        assertThat(run("rollback", "search", "--reason", "again").out())
            .startsWith("search/1: was off already, since ");
        assertThat(run("pause", "search", "--reason", "late").code()).isEqualTo(4);
        reconciled();
      }
      whatIsLeft();
      inUse();
      direct(plan);
    }
  }

  /** The engine's history, of the run that is closing, and the ledger say the same. */
  private void reconciled() {
    Ran ran = run("audit", "reconcile", "search");
    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.lines())
        .contains("history and ledger agree")
        .anyMatch(line -> line.matches("matched +1 run"))
        .anyMatch(line -> line.matches(" +\\d+ updates"));
  }

  /** A token of one's own, an amendment, a promotion, and an approval that nothing asks for. */
  private void steering(SmallPlan plan) throws Exception {
    Path token = plan.home().directory().resolve("cy.token");
    Files.writeString(
        token, run("people", "add", "cy", "--role", "operator=sea*").out());
    assertThat(run("people", "list").out()).startsWith("cy  operator=sea*  since 20");
    rights(plan);
    Path longer = plan.home().directory().resolve("longer.yaml");
    Files.writeString(longer, SmallPlan.TEXT.replace("hold: 90s", "hold: 600s"));
    Ran amended = run(
        "amend",
        "search",
        "--plan",
        longer.toString(),
        "--reason",
        "too short",
        "--token-file",
        token.toString());
    assertThat(amended.code()).as(amended.err()).isZero();
    Files.writeString(longer, SmallPlan.TEXT.replace("hold: 90s", "hold: ever"));
    Ran malformed = run("amend", "search", "--plan", longer.toString(), "--reason", "x");
    assertThat(malformed.code()).isEqualTo(3);
    assertThat(malformed.err()).contains("longer.yaml:15:42:").contains("expected a duration");

    Ran approved = run("approve", "search", "--reason", "fine");
    assertThat(approved.code()).isEqualTo(4);
    assertThat(approved.err()).contains("the plan asks for no approval here (ten)");
    Ran promoted = run("promote", "search", "--reason", "seen enough", "--request-id", "p-1");
    assertThat(promoted.code()).as(promoted.err()).isZero();
    assertThat(run("promote", "search", "--reason", "seen enough", "--request-id", "p-1")
            .code())
        .isZero();
    Ran other = run("promote", "search", "--reason", "once more", "--request-id", "p-1");
    assertThat(other.code()).isEqualTo(4);
    assertThat(other.err()).contains("the request id p-1 stands for another act already");
    assertThat(run("retry", "search", "--reason", "x").code()).isEqualTo(4);
    assertThat(run("people", "remove", "cy").code()).isZero();
    assertThat(run("people", "remove", "cy").code()).isEqualTo(2);
  }

  /** What a role does not allow has an exit code of its own, and stands in the timeline. */
  private void rights(SmallPlan plan) throws Exception {
    Ran without = run("people", "add", "di");
    assertThat(without.code()).isEqualTo(2);
    assertThat(without.err())
        .startsWith("rollout: expected what di may do, found no --role; give ");
    assertThat(run("people", "add", "di", "--role", "owner").err())
        .isEqualTo("rollout: expected a role of viewer, operator, approver, auditor, admin, found"
            + " \"owner\"\n");
    assertThat(run("people", "add", "di", "--role", "viewer", "--expires", "2001-01-01")
            .code())
        .isEqualTo(2);
    Path token = plan.home().directory().resolve("di.token");
    Ran added = run("people", "add", "di", "--role", "viewer", "--expires", "90d");
    Files.writeString(token, added.out());
    Ran denied = run("pause", "search", "--reason", "x", "--token-file", token.toString());
    assertThat(denied.code()).isEqualTo(22);
    assertThat(denied.err())
        .isEqualTo(
            "rollout: expected the right to steer search (operator, admin), found that di has"
                + " viewer; the user of the home gives it: rollout people grant di operator=search\n");
    assertThat(run("people", "grant", "di", "approver=sea*").out())
        .isEqualTo("di  viewer, approver=sea*\n");
    assertThat(run("people", "revoke", "di", "operator").err())
        .contains("expected a role that di has, of [viewer, approver=sea*], found operator");
    assertThat(run("people", "add", "di", "--role", "admin").code()).isEqualTo(2);
    assertThat(run("people", "list").lines())
        .contains("  token default  since " + since("di") + "  expires " + expires("di")
            + "  last used " + LocalDate.now(ZoneOffset.UTC));
    assertThat(run("people", "remove", "di", "--label", "laptop").code()).isEqualTo(2);
    assertThat(run("people", "remove", "di").code()).isZero();
  }

  private String since(String name) throws Exception {
    return Texts.time(Instant.parse(token(name).path("since").asText()));
  }

  private String expires(String name) throws Exception {
    return Texts.time(Instant.parse(token(name).path("expires").asText()));
  }

  private JsonNode token(String name) throws Exception {
    for (String line : run("people", "list", "--json").lines()) {
      JsonNode person = Json.mapper().readTree(line);
      if (person.path("name").asText().equals(name)) {
        return person.path("tokens").get(0);
      }
    }
    throw new AssertionError("nobody is called " + name);
  }

  private void refusals(SmallPlan plan) {
    Ran second = run("start", plan.file().toString(), "--reason", "again");
    assertThat(second.code()).isEqualTo(4);
    assertThat(second.err()).contains("a second rollout of that name cannot start");
    Ran item = run("attest", "search", "tset");
    assertThat(item.code()).isEqualTo(4);
    assertThat(item.err()).contains("the plan has no such item; it has tests");
    assertThat(run("pause", "search", "--reason", " ").code()).isEqualTo(2);
    Ran unknown = run("pause", "serch", "--reason", "x");
    assertThat(unknown.code()).isEqualTo(5);
    assertThat(unknown.err()).contains("did you mean search/1?");
  }

  /** With nothing running, the ledger itself answers. */
  private void whatIsLeft() throws Exception {
    Ran list = run("list");
    assertThat(list.out()).contains("search/1  ROLLED_BACK").contains("no engine since 20");
    assertThat(run("status", "search").out()).contains("no engine since 20");
    assertThat(run("status", "serch").code()).isEqualTo(5);

    Ran timeline = run("audit", "timeline", "search");
    assertThat(timeline.out())
        .contains("search/1 started by ")
        .contains("1 metric sampled")
        .contains("(local user, terminal) attested tests (All tests pass): 98 of 98")
        .contains("attest tests by ada (claimed, terminal) refused: ")
        .contains("attest tset by")
        .contains("cy (token, terminal)")
        .contains("pause by di (token, terminal) refused: expected the right to steer search")
        .contains("roll back, asked by")
        .contains("rolled back; off ");
    assertThat(run("audit", "timeline", "search", "--kind", "wait").lines())
        .allSatisfy(line -> assertThat(line).containsAnyOf("  wait      ", "no engine since"));
    Ran json = run("audit", "timeline", "search", "--json", "--kind", "person");
    assertThat(json.lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(CloudEvents.entry(line).stream()).isEqualTo("search/1"));
    JsonNode row = Json.mapper().readTree(run("list", "--json").lines().get(0));
    assertThat(row.path("rollout").asText()).isEqualTo("search/1");
  }

  private void inUse() {
    try (Ledger ledger = Ledgers.openH2(directory.resolve("ledger"), LedgerOptions.kept())) {
      assertThat(ledger.rollouts()).containsExactly("search/1");
      Ran ran = run("status", "search");
      assertThat(ran.code()).isEqualTo(6);
      assertThat(ran.err()).contains("is open in another process");
    }
  }

  /** For the hour in which nothing runs. */
  private void direct(SmallPlan plan) throws Exception {
    Files.writeString(plan.target(), "NEW_SEARCH=true\nSHARE=100\n");
    Ran ran = run("rollback", "search", "--direct", "--reason", "nothing runs");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).startsWith("search/1: off, read back {NEW_SEARCH=false} after ");
    try (Stream<Path> spooled = Files.list(plan.home().spoolDirectory())) {
      assertThat(spooled)
          .anySatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
              .contains("\"known\":\"local user\",\"face\":\"terminal\""));
    }
    assertThat(plan.off()).isTrue();
  }
}
