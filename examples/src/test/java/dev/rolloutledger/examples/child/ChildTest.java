package dev.rolloutledger.examples.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rolloutledger.examples.postgres.PostgresServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers end with whoever started them. */
@Timeout(120)
class ChildTest {

  @TempDir
  Path directory;

  @Test
  void aChildEndsWithAParentThatIsKilled() throws Exception {
    Process holder = holder("waits");
    long child = Long.parseLong(firstLine(holder));
    assertThat(isAlive(child)).isTrue();
    holder.destroyForcibly();
    await().atMost(Duration.ofSeconds(20)).until(() -> !isAlive(child));
  }

  @Test
  void aChildEndsWithAParentThatEnds() throws Exception {
    Process holder = holder("ends");
    long child = Long.parseLong(firstLine(holder));
    await().atMost(Duration.ofSeconds(20)).until(() -> !isAlive(child));
  }

  @Test
  void aDatabaseAndItsFilesGoWithAParentThatIsKilled() throws Exception {
    assumeTrue(PostgresServer.isInstalled(), "PostgreSQL is not installed here");
    Process holder = holder("postgres");
    Path data = Path.of(firstLine(holder));
    long postmaster =
        Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0));
    assertThat(isAlive(postmaster)).isTrue();
    holder.destroyForcibly();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> !isAlive(postmaster) && !Files.exists(data.getParent()));
  }

  @Test
  void saysHowAChildThatWasNotMeantToEndEnded() throws Exception {
    Path log = Files.createFile(directory.resolve("log"));
    Child child = Child.start(
        "the server", directory, log, List.of("sh", "-c", "echo the port is taken; exit 3"));
    await().atMost(Duration.ofSeconds(20)).until(() -> !child.isAlive());
    assertThatThrownBy(() -> child.stop(Duration.ofSeconds(5)))
        .isInstanceOf(IOException.class)
        .hasMessage("the server ended with 3\nthe port is taken");
  }

  @Test
  void aChildThatDoesNotStopIsKilledAndThatIsSaid() throws Exception {
    Path log = Files.createFile(directory.resolve("log"));
    Child child = Child.start(
        "the server",
        directory,
        log,
        List.of("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done"));
    await().atMost(Duration.ofSeconds(20)).until(() -> child.tail().equals("ready"));
    assertThatThrownBy(() -> child.stop(Duration.ofMillis(300)))
        .hasMessageStartingWith("the server did not stop within 0 s");
    assertThat(child.isAlive()).isFalse();
  }

  private Process holder(String what) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            what,
            directory.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String firstLine(Process process) throws IOException {
    BufferedReader lines = process.inputReader();
    return lines.readLine();
  }

  /** One that died and was not collected yet does not count. */
  private static boolean isAlive(long pid) throws IOException {
    Path status = Path.of("/proc", String.valueOf(pid), "status");
    try {
      return Files.readAllLines(status).stream()
          .noneMatch(line -> line.startsWith("State:\tZ") || line.startsWith("State:\tX"));
    } catch (java.nio.file.NoSuchFileException gone) {
      return false;
    }
  }
}
