package dev.rolloutledger.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The command as processes of their own, as a terminal and a supervisor see them. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class ProcessTest {

  @TempDir
  Path directory;

  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(Process::destroyForcibly);
  }

  private Process start(Path output, String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        // As the launcher does: newer JDKs warn about gRPC and protobuf, older ones ignore these.
        "-XX:+IgnoreUnrecognizedVMOptions",
        "--sun-misc-unsafe-memory-access=allow",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path")));
    command.add(RolloutCommand.class.getName());
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
    started.add(process);
    return process;
  }

  private Ran run(String... words) throws Exception {
    Path output = Files.createTempFile(directory, "run", ".txt");
    Process process = start(output, words);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ran(process.exitValue(), Files.readString(output), "");
  }

  private Path up(String home) throws Exception {
    Path output = Files.createTempFile(directory, "up", ".txt");
    start(output, "up", "--home", home, "--port", "0", "--engine-port", "0");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.readString(output).contains("up; stop with Ctrl-C"));
    return output;
  }

  @Test
  void exitCodesReachTheShell() throws Exception {
    Path plan = Files.writeString(directory.resolve("plan.yaml"), "rollout: [");
    assertThat(run("plan", "check", plan.toString()).code()).isEqualTo(3);
    assertThat(run("nonsense").code()).isEqualTo(2);
  }

  @Test
  void upIsStoppedByASignalAndGoesOnAfterAKill() throws Exception {
    String home = directory.resolve("home").toString();
    try (SmallPlan plan = new SmallPlan(Path.of(home))) {
      Path first = up(home);
      Ran second = run("up", "--home", home, "--port", "0", "--engine-port", "0");
      assertThat(second.code()).isEqualTo(6);
      assertThat(second.out()).startsWith("rollout: the ledger in ").contains("another process");

      Ran begun = run("start", plan.file().toString(), "--reason", "ready", "--home", home);
      assertThat(begun.code()).as(begun.out()).isZero();
      started.get(0).destroyForcibly().waitFor();
      assertThat(Files.exists(plan.home().upFile())).as("what a kill leaves").isTrue();
      Ran away = run("status", "search", "--home", home);
      assertThat(away.code()).as(away.out()).isZero();
      assertThat(away.out()).contains("! no engine since ");
      Ran nobody = run("pause", "search", "--reason", "x", "--home", home);
      assertThat(nobody.code()).isEqualTo(7);

      Path output = up(home);
      Process again = started.get(started.size() - 1);
      assertThat(Files.readString(output)).contains("going on with search/1");
      again.destroy();
      assertThat(again.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(Files.exists(plan.home().upFile())).as("what a signal leaves").isFalse();
      assertThat(Files.readString(first)).contains("API on http://127.0.0.1:");
      assertThat(run("list", "--home", home).out()).contains("search/1");
    }
  }

  @Test
  void aPortThatIsTakenIsSaidWithWhatToDo() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ran ran = run(
          "up",
          "--home",
          directory.resolve("other").toString(),
          "--port",
          Integer.toString(taken.getLocalPort()),
          "--engine-port",
          "0");
      assertThat(ran.code()).isEqualTo(8);
      assertThat(ran.out())
          .isEqualTo("rollout: expected the port "
              + taken.getLocalPort()
              + " on 127.0.0.1 to be free for the API, found it taken; stop what listens there"
              + " or choose another with --port\n");
    }
  }
}
