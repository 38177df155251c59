package dev.rolloutledger.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The Go team's packages, asked through the program in src/test/go/logcheck. It is built with what C2SP's people
 * have for Go if that can be had, with golang.org/x/mod alone if not, and if not even that the test is skipped.
 */
final class GoPeer implements AutoCloseable {

  private static final Path SOURCE = Path.of("src/test/go/logcheck").toAbsolutePath();
  private static final Path TARGET = Path.of("target/go").toAbsolutePath();
  private static final String UNSUPPORTED = "unsupported";

  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader answers;

  private GoPeer(Path program) throws IOException {
    process = new ProcessBuilder(program.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    requests = process.outputWriter(UTF_8);
    answers = process.inputReader(UTF_8);
  }

  /** Starts the program, built anew; Go itself knows whether there is anything to do. */
  static GoPeer start() throws IOException, InterruptedException {
    Files.createDirectories(TARGET);
    String refusal = build("logcheck-c2sp", "-modfile=c2sp.mod", "-tags=c2sp");
    if (refusal.isEmpty()) {
      return new GoPeer(TARGET.resolve("logcheck-c2sp"));
    }
    System.out.println(
        "Go: checked by golang.org/x/mod alone, as the C2SP packages do not build here: "
            + refusal);
    refusal = build("logcheck");
    if (!refusal.isEmpty()) {
      abort("not checked by the Go team's packages: " + refusal);
    }
    return new GoPeer(TARGET.resolve("logcheck"));
  }

  /** Says why it could not be built; nothing if it was. */
  private static String build(String name, String... options)
      throws IOException, InterruptedException {
    Path output = TARGET.resolve(name + "-" + ProcessHandle.current().pid());
    List<String> command = new ArrayList<>(List.of("go", "build", "-o", output.toString()));
    command.addAll(Arrays.asList(options));
    command.add(".");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(SOURCE.toFile()).redirectErrorStream(true);
    // No other Go than the one that is here is to be fetched.
    builder.environment().put("GOTOOLCHAIN", "local");
    Process build;
    try {
      build = builder.start();
    } catch (IOException e) {
      return "there is no go on the PATH";
    }
    String said = new String(build.getInputStream().readAllBytes(), UTF_8).strip();
    if (!build.waitFor(5, TimeUnit.MINUTES) || build.exitValue() != 0) {
      return said;
    }
    Files.move(output, TARGET.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    return "";
  }

  /** One request: a verb and its arguments. */
  static String request(Object... parts) {
    return Arrays.stream(parts).map(Object::toString).collect(Collectors.joining("\t"));
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static String hashes(List<Hash> hashes) {
    return hashes.stream().map(Hash::base64).collect(Collectors.joining(","));
  }

  /** Asks, and gives the answers: "ok" and what was found, or "no" and why. */
  List<String> ask(List<String> batch) {
    try {
      for (String request : batch) {
        requests.write(request + "\n");
      }
      requests.write("\n");
      requests.flush();
      List<String> read = new ArrayList<>();
      for (int i = 0; i < batch.size(); i++) {
        String line = answers.readLine();
        if (line == null) {
          throw new IllegalStateException(
              "the Go program ended before it answered " + batch.get(i));
        }
        read.add(line);
      }
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it has the packages for a verb. */
  boolean supports(String verb) {
    return !ask(List.of(request(verb, "", "", ""))).get(0).equals(UNSUPPORTED);
  }

  @Override
  public void close() throws IOException {
    requests.close();
    process.destroy();
  }
}
