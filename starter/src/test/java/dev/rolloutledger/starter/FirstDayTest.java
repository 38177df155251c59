package dev.rolloutledger.starter;

import static dev.rolloutledger.starter.Ran.rollout;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The first day: a plan to begin with, a look at what it needs, a rehearsal, a copy. */
@Timeout(120)
class FirstDayTest {

  @TempDir
  Path directory;

  private Path home() {
    return directory.resolve("home");
  }

  private Ran run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--home", home().toString()));
    return rollout(all.toArray(String[]::new));
  }

  private Ran init(String... words) {
    List<String> all = new ArrayList<>(List.of("init"));
    all.addAll(List.of(words));
    all.addAll(List.of("--directory", directory.resolve("plans").toString()));
    return run(all.toArray(String[]::new));
  }

  @Test
  void whatInitWritesIsAcceptedAndRehearsedToItsEnd() throws Exception {
    Ran init = init("checkout", "--flag", "checkout-v2", "--connection", "flagd");
    assertThat(init.code()).as(init.err()).isZero();
    Path plan = directory.resolve("plans/checkout.yaml");
    assertThat(init.lines()).hasSize(5).anyMatch(line -> line.contains("rehearse " + plan));
    assertThat(plan).content().contains("rollout: checkout", "  flag: checkout-v2 ", "# ");
    assertThat(home().resolve("connections.yaml")).content().contains("\n  flagd: { kind:");
    assertThat(rollout("plan", "check", plan.toString()).code()).isZero();

    Ran rehearsed = run("rehearse", plan.toString());
    assertThat(rehearsed.code()).as(rehearsed.err()).isZero();
    assertThat(rehearsed.out()).contains("checkout/1 COMPLETED");
  }

  @Test
  void theFilesAreGoodAsTheyStandInTheProduct() {
    assertThat(init().code()).isZero();
    Path plan = directory.resolve("plans/my-change.yaml");
    assertThat(rollout("plan", "check", plan.toString()).out()).contains("my-change can be run");
  }

  @Test
  void noFileIsWrittenOver() throws Exception {
    assertThat(init("checkout").code()).isZero();
    Path plan = Files.writeString(directory.resolve("plans/checkout.yaml"), "mine\n");
    Path connections = Files.writeString(home().resolve("connections.yaml"), "mine, too\n");
    Ran again = init("checkout");
    assertThat(again.code()).isEqualTo(3);
    assertThat(again.err()).contains("expected no file of that name yet, found one");
    assertThat(plan).content().isEqualTo("mine\n");

    Ran other = init("search");
    assertThat(other.code()).isZero();
    assertThat(other.out())
        .contains("is there already and stays as it is; the plan names flags, service, metrics");
    assertThat(connections).content().isEqualTo("mine, too\n");
  }

  @Test
  void aNameThatNoRolloutCanHaveIsRefused() {
    Ran ran = init("Bad_Name");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("lower case letters").contains("\"Bad_Name\"");
    assertThat(directory.resolve("plans")).doesNotExist();
  }

  private String[] doctor(Path plan, String... more) throws Exception {
    List<String> words = new ArrayList<>(List.of("doctor", "--plan", plan.toString()));
    words.addAll(List.of("--port", freePort(), "--engine-port", freePort()));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private static String freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Integer.toString(socket.getLocalPort());
    }
  }

  @Test
  void theDoctorSaysWhatIsMissingAndEndsWith13() throws Exception {
    try (SmallPlan plan = new SmallPlan(home())) {
      Ran well = run(doctor(plan.file()));
      assertThat(well.code()).as(well.out()).isZero();
      assertThat(well.out())
          .contains("OK       metric error-rate: expected healthy < 1 %, not critical > 5 %, found")
          .contains(" 0 FAIL");
      Files.delete(plan.target());
      Ran ill = run(doctor(plan.file()));
      assertThat(ill.code()).isEqualTo(13);
      assertThat(ill.out())
          .contains("FAIL     connection production: expected ")
          .contains("-> ");

      JsonNode json = Json.mapper().readTree(run(doctor(plan.file(), "--json")).out());
      assertThat(json.path("healthy").asBoolean()).isFalse();
      assertThat(json.path("findings").findValuesAsText("mark")).contains("OK", "FAIL", "SKIPPED");
      assertThat(json.path("findings").get(0).path("check").asText()).isEqualTo("java");
    }
    Ran none = run("doctor", "--plan", directory.resolve("none.yaml").toString());
    assertThat(none.code()).isEqualTo(8);
  }

  @Test
  void withoutALedgerThereIsNothingToCopy() {
    Ran none = run("backup", directory.resolve("copy").toString());
    assertThat(none.code()).isEqualTo(6);
    assertThat(none.err()).contains("there is no ledger in ");
  }
}
