package dev.rolloutledger.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChatServiceProcessTest {
  private final List<Process> started = new ArrayList<>();

  @TempDir
  Path directory;

  private Path flags;

  @BeforeEach
  void writeFlags() throws IOException {
    flags = directory.resolve("flags.env");
    Files.writeString(flags, "USE_ENHANCED_METADATA_CONTEXT=false\n");
  }

  @AfterEach
  void endEverything() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void saysWhereItIsAndEndsWithItsParent() throws Exception {
    Process parent = start("sleep", "300");
    Process service = service("--parent-pid", Long.toString(parent.pid()));
    assertThat(firstLine(service)).matches("chat service on http://127\\.0\\.0\\.1:\\d+");

    parent.destroyForcibly();

    assertThat(service.waitFor()).isZero();
  }

  @Test
  void endsOnSigterm() throws Exception {
    Process service = service();
    firstLine(service);

    service.destroy();

    assertThat(service.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aPortThatIsTakenIsSaid() throws Exception {
    String port = firstLine(service()).replaceAll(".*:", "");
    Process second = service("--port", port);
    assertThat(second.waitFor()).isEqualTo(1);
    assertThat(new String(second.getErrorStream().readAllBytes())).contains("another --port");
  }

  @Test
  void anUnknownOptionIsRefusedWithTheUsage() throws Exception {
    Process service = service("--colour", "red");
    assertThat(service.waitFor()).isEqualTo(2);
    assertThat(new String(service.getErrorStream().readAllBytes()))
        .contains("unknown or repeated option --colour", "usage: ChatService");
  }

  private Process service(String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        ChatService.class.getName(),
        "--flags",
        flags.toString()));
    command.addAll(List.of(options));
    return start(command.toArray(String[]::new));
  }

  private Process start(String... command) throws IOException {
    Process process = new ProcessBuilder(command).start();
    started.add(process);
    return process;
  }

  private static String firstLine(Process process) throws IOException {
    BufferedReader lines = process.inputReader();
    return String.valueOf(lines.readLine());
  }
}
