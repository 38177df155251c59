package dev.rolloutledger.worker.platform.vercelenv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rolloutledger.examples.vendor.vercel.VercelDouble;
import dev.rolloutledger.examples.vendor.vercel.VercelDouble.Right;
import dev.rolloutledger.rollout.Deployment;
import dev.rolloutledger.rollout.TargetAct;
import dev.rolloutledger.worker.OneAtATime;
import dev.rolloutledger.worker.diagnosis.Diagnostic;
import dev.rolloutledger.worker.platform.DeployedPlatform;
import dev.rolloutledger.worker.platform.DeployedPlatform.Begun;
import dev.rolloutledger.worker.platform.Liveness;
import dev.rolloutledger.worker.platform.Liveness.State;
import dev.rolloutledger.worker.platform.OpenedPlatform;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a project refuses, which of its variables are touched, and what happens where it says no. */
@OneAtATime
@Timeout(60)
class VercelEnvTest {

  private static final String COMMIT = "c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00";
  private static final Map<String, String> TEN = Map.of("SHARE", "10", "USE", "true");
  private static final Map<String, String> OFF = Map.of("USE", "false");
  private static final String VALUES = "values: { SHARE: $.settings.SHARE, USE: $.settings.USE }";

  @TempDir
  Path directory;

  private Instant now = Instant.parse("2026-11-24T08:00:00Z");
  private ChatProject project;
  private VercelDouble vercel;

  @BeforeEach
  void open() throws IOException {
    project = new ChatProject(() -> now);
    vercel = project.vercel();
    vercel.add("USE", "false", "encrypted", "production");
    vercel.push(COMMIT);
    now = Instant.now();
  }

  @AfterEach
  void close() {
    project.close();
  }

  private DeployedPlatform platform(String more) throws Exception {
    return (DeployedPlatform) OpenedPlatform.of(
        directory,
        VercelDouble.TOKEN,
        project.connection(VALUES, "every: 40ms, timeout: 2s" + more));
  }

  private DeployedPlatform platform() throws Exception {
    return platform("");
  }

  private static TargetWrite forward(long fence) {
    return new TargetWrite("chat/1", fence, false, TEN);
  }

  private static TargetWrite back() {
    return new TargetWrite("chat/1", 0, true, OFF);
  }

  private static PlatformException refused(DeployedPlatform platform) {
    PlatformException failure =
        catchThrowableOfType(PlatformException.class, () -> platform.begin(forward(1)));
    assertThat(failure).isNotNull();
    assertThat(failure.next()).isEqualTo(Next.GIVE_UP);
    return failure;
  }

  private static Deployment live(DeployedPlatform platform, long fence) throws Exception {
    Deployment deployment = platform.begin(forward(fence)).deployment();
    for (int looks = 0; looks < 20; looks++) {
      if (platform.liveness(forward(fence), deployment).state() == State.LIVE) {
        return deployment;
      }
    }
    throw new AssertionError("it did not go live");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sensitive | '' | '' | production | found type sensitive",
        "system | '' | '' | production | Vercel sets itself (system)",
        "encrypted | '' | icfg_1 | production | one that an integration manages",
        "plain | '' | '' | production;preview | shared by production, preview",
        "plain | env_staging | '' | production | shared by production, env_staging",
      })
  void aVariableThatMustNotBeWrittenIsRefusedBeforeAnythingIs(
      String type, String custom, String integration, String targets, String sentence)
      throws Exception {
    String id = vercel.add("SHARE", "0", type, targets.split(";"));
    vercel.belong(id, "", custom, integration);
    assertThat(refused(platform()))
        .hasMessageContaining("the variable SHARE to be ")
        .hasMessageContaining(sentence);
    assertThat(platform().obstacles(TEN.keySet())).singleElement().asString().contains(sentence);
    assertThat(vercel.changes()).isEmpty();
  }

  @Test
  void aTokenWithoutTheRightIsToldWithWhatToDo() throws Exception {
    vercel.permit(Right.READ);
    assertThat(refused(platform()))
        .hasMessageContaining("You don't have permission to access this resource. (forbidden)")
        .hasMessageEndingWith(
            "the token has no right to this project: see `token`, and `team` or `slug`");
    vercel.permit(Right.READ, Right.WRITE_VARIABLES);
    assertThat(refused(platform()))
        .as("what was done before it gets into the ledger")
        .hasMessageContaining("POST /v13/deployments")
        .hasMessageContaining("(called before: set SHARE=10; set USE=true)");
  }

  @Test
  void aProjectThatDoesNotExistIsTold() throws Exception {
    DeployedPlatform other = (DeployedPlatform) OpenedPlatform.of(
        directory,
        VercelDouble.TOKEN,
        project.connection(VALUES, "timeout: 2s").replace("project: chat", "project: chad"));
    PlatformException failure =
        catchThrowableOfType(PlatformException.class, () -> other.read(List.of()));
    assertThat(failure).hasMessageContaining("Project not found (not_found); see `project`");
    assertThat(failure.next()).isEqualTo(Next.GIVE_UP);
  }

  @Test
  void onlyTheVariableOfProductionIsWritten() throws Exception {
    String preview = vercel.add("SHARE", "1", "plain", "preview");
    String branch = vercel.add("SHARE", "2", "plain", "preview");
    vercel.belong(branch, "feature", "", "");
    String own = vercel.add("SHARE", "0", "plain", "production");
    vercel.paginate(1);
    live(platform(), 1);
    assertThat(vercel.valueOf(own)).isEqualTo("10");
    assertThat(vercel.valueOf(preview)).isEqualTo("1");
    assertThat(vercel.valueOf(branch)).isEqualTo("2");
    assertThat(vercel.changes())
        .as("what switches it on comes last")
        .containsExactly(
            "PATCH /v9/projects/chat/env/env_4",
            "PATCH /v9/projects/chat/env/env_1",
            "POST /v13/deployments");
  }

  @Test
  void aVariableThatIsNotThereIsMadeForProduction() throws Exception {
    live(platform(), 1);
    assertThat(vercel.value("SHARE")).hasValue("10");
    assertThat(platform().read(List.of("SHARE", "USE", "NONE"))).isEqualTo(TEN);
  }

  @Test
  void ofOtherVariablesOnlyThatTheyAreThereIsTold() throws Exception {
    vercel.add("OPENAI_API_KEY", "sk-nobody-may-read-this", "encrypted", "production");
    assertThat(platform().read(List.of("OPENAI_API_KEY"))).containsValue("(set)");
    assertThat(vercel.asked()).noneMatch(asked -> asked.path().contains("/env/env_2"));
  }

  @Test
  void variablesActWithADeploymentAlone() throws Exception {
    vercel.build(Duration.ofMinutes(3));
    DeployedPlatform platform = platform();
    Begun begun = platform.begin(forward(1));
    assertThat(begun.before()).isEqualTo("dpl_1");
    assertThat(begun.deployment().source()).isEqualTo("main@c0ffee0");
    assertThat(platform.read(List.of("USE")))
        .containsEntry("USE", "false")
        .containsEntry("USE" + TargetAct.NEXT, "true");
    Liveness building = platform.liveness(forward(1), begun.deployment());
    assertThat(building.state()).isEqualTo(State.PENDING);
    assertThat(building.sentence()).isEqualTo("it is queued");
    assertThat(platform.begin(forward(2)).deployment().id())
        .as("another attempt finds it")
        .isEqualTo(begun.deployment().id());
  }

  @Test
  void somebodysEditForTheNextDeploymentIsSeen() throws Exception {
    live(platform(), 1);
    vercel.edit("SHARE", "80", vercel.comment("SHARE"));
    assertThat(platform().read(TEN.keySet()))
        .containsEntry("SHARE", "10")
        .containsEntry("SHARE" + TargetAct.NEXT, "80");
    assertThat(TargetAct.matches(TEN, platform().read(TEN.keySet()))).isFalse();
  }

  @Test
  void aBuildThatFailsIsTold() throws Exception {
    vercel.failNextBuild("Command \"npm run build\" exited with 1");
    DeployedPlatform platform = platform();
    Liveness found = platform.liveness(forward(1), platform.begin(forward(1)).deployment());
    assertThat(found.state()).isEqualTo(State.FAILED);
    assertThat(found.sentence()).contains("exited with 1 (BUILD_FAILED)");
  }

  @Test
  void aPushIsWaitedForAndNobodyPushing() throws Exception {
    DeployedPlatform platform = platform(", deploy: { by: git }");
    Deployment waited = platform.begin(forward(1)).deployment();
    assertThat(waited.id()).isEmpty();
    Liveness nobody = platform.liveness(forward(1), waited);
    assertThat(nobody.state()).isEqualTo(State.PENDING);
    assertThat(nobody.sentence())
        .startsWith("nothing was deployed since the settings were written");
    now = now.plusSeconds(5);
    vercel.push("beef000000000000000000000000000000000000");
    Liveness pushed = platform.liveness(forward(1), waited);
    assertThat(pushed.state()).isEqualTo(State.LIVE);
    assertThat(pushed.deployment().source()).isEqualTo("main@beef000");
  }

  @Test
  void aCommandDeploysAndItsAddressIsTaken() throws Exception {
    vercel.add("SHARE", "10", "plain", "production");
    vercel.edit("USE", "true", "");
    String host = vercel.upload(Map.of());
    Path script = Files.writeString(
        directory.resolve("deploy"),
        "#!/bin/sh\necho \"Inspect: https://vercel.com/acme\" >&2\necho \"https://" + host
            + "\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    DeployedPlatform platform = platform(", deploy: { by: command, command: [\"" + script
        + "\", \"--meta\"," + " \"rolloutLedger={rollout}\"] }");
    assertThat(platform.begin(forward(1)).deployment().id()).isEqualTo("dpl_2");
  }

  @ParameterizedTest
  @ValueSource(ints = {402, 409, 422})
  void whereARollbackIsRefusedTheOffStateIsDeployed(int status) throws Exception {
    DeployedPlatform platform = platform();
    live(platform, 1);
    vercel.refuseRollbacks(status);
    List<String> calls = platform.takeBack(back());
    assertThat(calls.get(0)).startsWith("could not roll back to dpl_1: ");
    assertThat(calls).endsWith("set USE=false", "began dpl_3");
    assertThat(platform.read(OFF.keySet())).isEqualTo(OFF);
    assertThat(platform.takeBack(back())).as("it is off").isEmpty();
  }

  @Test
  void onTheHobbyPlanTheOffStateIsDeployedWhereAnotherCameBetween() throws Exception {
    vercel.hobby();
    DeployedPlatform platform = platform();
    live(platform, 1);
    vercel.push(COMMIT);
    assertThat(platform.takeBack(back())).endsWith("set USE=false", "began dpl_4");
    assertThat(platform.read(OFF.keySet())).isEqualTo(OFF);
  }

  @Test
  void afterARollbackNothingNewComesIntoProductionUnpromoted() throws Exception {
    DeployedPlatform platform = platform();
    live(platform, 1);
    assertThat(platform.takeBack(back())).containsExactly("rolled back to dpl_1", "set USE=false");
    vercel.push("beef000000000000000000000000000000000000");
    assertThat(vercel.production()).isEqualTo("dpl_1");
    TargetWrite retry = new TargetWrite("chat/2", 1, false, TEN);
    Begun begun = platform.begin(retry);
    Liveness first = platform.liveness(retry, begun.deployment());
    assertThat(first.sentence()).isEqualTo("it is ready, and was promoted");
    Liveness second = platform.liveness(retry, begun.deployment());
    assertThat(second.state()).isEqualTo(State.LIVE);
    assertThat(second.calls()).containsExactly("promoted " + begun.deployment().id());
  }

  @Test
  void whatIsBuiltWithTheChangeIsCancelledWhoeverBeganIt() throws Exception {
    DeployedPlatform platform = platform(", deploy: { by: git }");
    platform.begin(forward(1));
    now = now.plusSeconds(5);
    vercel.build(Duration.ofMinutes(3));
    String pushed = vercel.push("beef000000000000000000000000000000000000");
    assertThat(platform.takeBack(back())).containsExactly("set USE=false", "cancelled " + pushed);
    now = now.plusSeconds(5);
    String later = vercel.push("feed000000000000000000000000000000000000");
    assertThat(platform.takeBack(back())).as("what has the off state is let be").isEmpty();
    assertThat(vercel.state(later)).isEqualTo("QUEUED");
  }

  @Test
  void aRolloutThatNeverWroteLeadsNothingBack() throws Exception {
    DeployedPlatform platform = platform();
    live(platform, 1);
    platform.takeBack(back());
    String fixed = vercel.push("beef000000000000000000000000000000000000");
    vercel.promote(fixed);
    platform.takeBack(new TargetWrite("chat/2", 0, true, OFF));
    assertThat(vercel.production()).isEqualTo(fixed);
  }

  @Test
  void itCanBeLookedAt() throws Exception {
    vercel.add("OPENAI_API_KEY", "sk-nobody-may-read-this", "plain", "production");
    live(platform(), 1);
    List<String> lines = ((Diagnostic) platform()).look(Map.of(), now, Duration.ofSeconds(5));
    assertThat(lines.get(0)).startsWith("production: dpl_2 READY from main@c0ffee0, created ");
    assertThat(lines).contains("aliases: chat.example.com");
    assertThat(String.join("\n", lines)).contains("SHARE=10, written ").doesNotContain("sk-nobody");
  }
}
