package dev.rolloutledger.worker.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Faults;
import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.plan.yaml.YamlFile;
import dev.rolloutledger.worker.command.CommandException.Reason;
import dev.rolloutledger.worker.connection.TestConnections;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.reach.AllowedHosts;
import dev.rolloutledger.worker.connection.reach.HostGate;
import dev.rolloutledger.worker.connection.secret.Credentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final Faults faults = new Faults();

  @TempDir
  Path directory;

  @Test
  void a_command_says_what_it_printed_and_how_it_ended() throws Exception {
    CommandResult result =
        command("run: [sh, -c, \"echo '{}'; echo oops >&2; exit 3\"]").run(Map.of(), LONG);
    assertThat(result.output()).isEqualTo("{}\n");
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.successful()).isFalse();
    assertThat(result.excerpt()).isEqualTo("oops");
    assertThat(result.cut()).isFalse();
  }

  @Test
  void it_reads_what_the_caller_gives_it_and_nothing_where_it_gives_nothing() throws Exception {
    Command command = command("run: [cat]");
    assertThat(command.run(Map.of(), "{\"on\":true}", LONG).output()).isEqualTo("{\"on\":true}");
    assertThat(command.run(Map.of(), LONG).output()).isEmpty();
  }

  @Test
  void a_program_that_reads_no_input_may_end() throws Exception {
    String much = "x".repeat(1_000_000);
    assertThat(command("run: [\"true\"]").run(Map.of(), much, LONG).exitCode()).isZero();
  }

  @Test
  void it_gets_the_variables_that_the_file_names_and_no_others() throws Exception {
    Command command = command("""
        run: [env]
        environment: { TOKEN: "${env:VALIDATOR_TOKEN}", NODE_ENV: production }
        """);
    CommandResult result = command.run(Map.of(), LONG);
    assertThat(result.output().lines().map(line -> line.replaceFirst("=.*", "")))
        .containsExactlyInAnyOrder("PATH", "TOKEN", "NODE_ENV", ProcessTree.VARIABLE);
    assertThat(result.output()).contains("TOKEN=c4n4ry-c4n4ry\n");
    assertThat(result.excerpt()).doesNotContain("c4n4ry").contains("TOKEN=***");
  }

  @Test
  void it_runs_where_the_file_says() throws Exception {
    Path below = Files.createDirectory(directory.resolve("below"));
    assertThat(command("{ run: [pwd], directory: below }")
            .run(Map.of(), LONG)
            .output()
            .strip())
        .isEqualTo(below.toRealPath().toString());
    assertThatThrownBy(() -> command("{ run: [pwd], directory: nowhere }").run(Map.of(), LONG))
        .hasMessage(
            "expected the command's directory " + directory.resolve("nowhere") + ", found none");
  }

  @Test
  void a_program_is_looked_for_in_the_path_that_the_file_names() throws Exception {
    Path program = directory.resolve("validate");
    Files.writeString(program, "#!/bin/sh\necho valid\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    String path = "environment: { PATH: " + directory + " }";
    assertThat(command("{ run: [validate], " + path + " }").run(Map.of(), LONG).output())
        .isEqualTo("valid\n");
    assertThat(command("run: [./validate]").run(Map.of(), LONG).output()).isEqualTo("valid\n");
    assertThatThrownBy(() -> command("run: [validate]").run(Map.of(), LONG))
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_RUN))
        .hasMessage("expected the program \"validate\" in PATH (/usr/bin:/bin), found none");
  }

  @Test
  void at_its_bound_all_that_it_began_is_ended() throws Exception {
    // The one in the middle ends at once, so that the last one is nobody's child any more.
    Command command = command("""
        run: [sh, -c, "sh -c 'sleep 300 & echo $! > orphan'; sleep 300"]
        """);
    assertThatThrownBy(() -> command.run(Map.of(), Duration.ofMillis(700)))
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMEOUT))
        .hasMessage("expected \"sh\" to end within 700ms, found it running; it was ended");
    assertGone(directory.resolve("orphan"));
  }

  @Test
  void output_that_something_else_holds_open_is_not_waited_for() throws Exception {
    CommandResult result =
        command("run: [sh, -c, 'sleep 300 & echo $! > orphan; echo 7']").run(Map.of(), LONG);
    assertThat(result.output()).isEqualTo("7\n");
    assertThat(result.took()).isLessThan(Duration.ofSeconds(10));
    assertGone(directory.resolve("orphan"));
  }

  @Test
  void the_file_s_own_bound_holds_where_it_is_shorter() {
    assertThatThrownBy(() -> command("{ run: [sleep, '300'], timeout: 50ms }").run(Map.of(), LONG))
        .hasMessageStartingWith("expected \"sleep\" to end within 50ms");
  }

  @Test
  void an_interrupted_caller_leaves_nothing_behind() throws Exception {
    Command command = command("run: [sh, -c, 'echo $$ > orphan; sleep 300; echo']");
    Thread caller = new Thread(() -> {
      try {
        command.run(Map.of(), LONG);
      } catch (CommandException | InterruptedException e) {
        // What is left of the command is what the test looks at.
      }
    });
    caller.start();
    await().until(() -> Files.exists(directory.resolve("orphan")));
    caller.interrupt();
    caller.join();
    assertGone(directory.resolve("orphan"));
  }

  @Test
  void much_output_is_cut_and_holds_nothing_up() throws Exception {
    CommandResult result = command(
            "run: [sh, -c, 'yes 0123456789 | head -c 5000000; echo end >&2']")
        .run(Map.of(), LONG);
    assertThat(result.cut()).isTrue();
    assertThat(result.exitCode()).isZero();
    assertThat(result.output().length()).isBetween(Command.MAX_BYTES - 11, Command.MAX_BYTES);
  }

  @Test
  void colours_are_taken_out() throws Exception {
    assertThat(command("run: [printf, '\\033[32m81 %%\\033[0m']")
            .run(Map.of(), LONG)
            .output())
        .isEqualTo("81 %");
  }

  @Test
  void a_parameter_fills_its_place_within_one_argument() throws Exception {
    Command command = command("""
        run: [printf, '<%s>', "--domain={domain}", "{environment}"]
        parameters: { domain: "[a-z. ;$()]{1,40}", environment: [production, -preview] }
        """);
    assertThat(command
            .run(Map.of("domain", "a.b; $(id)", "environment", "-preview"), LONG)
            .output())
        .isEqualTo("<--domain=a.b; $(id)><-preview>");
  }

  @Test
  void what_the_file_does_not_accept_is_not_run() {
    Command command = command("""
        run: [touch, "{name}", "x{tag}"]
        parameters: { name: ".*", tag: [one, two] }
        """);
    assertRefused(
        command,
        Map.of("name", "--reference=/etc/passwd", "tag", "one"),
        "expected a value that does not begin with - for the command's parameter \"name\", found"
            + " \"--reference=/etc/passwd\"");
    assertRefused(
        command,
        Map.of("name", "a\0b", "tag", "one"),
        "expected no control characters for the command's parameter \"name\", found \"a\0b\"");
    assertRefused(
        command,
        Map.of("name", "a", "tag", "three"),
        "expected one of one, two for the command's parameter \"tag\", found \"three\"");
    assertRefused(
        command,
        Map.of("name", "a"),
        "expected a value for the command's parameter \"tag\", found none");
    assertRefused(
        command,
        Map.of("name", "a", "tag", "one", "more", "-rf"),
        "expected only the parameters name, tag, found the parameter \"more\"");
    assertThat(directory.resolve("xone")).doesNotExist();
  }

  @Test
  void a_credential_that_is_missing_is_named_and_nothing_is_run() {
    assertThatThrownBy(
            () -> command("{ run: [env], environment: { T: '${env:NONE}' } }").run(Map.of(), LONG))
        .hasMessage("expected a value behind ${env:NONE}, found none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run: npx tsx check.ts | expected a list of words such as [npx, tsx, check.ts]; no shell reads it,"
            + " found \"npx tsx check.ts\" (run)",
        "run: [] | expected a list of words such as [npx, tsx, check.ts]; no shell reads it, found a list"
            + " (run)",
        "run: ['{program}'] | expected a program, which no parameter can choose, found \"{program}\""
            + " (run[0])",
        "run: [echo, '{name}'] | expected only parameters that `parameters` declares, found {name}"
            + " (run[1])",
        "run: [vercel, '--token=${env:TOKEN}'] | expected credentials in `environment`: other users of the"
            + " machine see these words, found a reference (run[1])",
        "{ run: [a], environment: { API_TOKEN: c4n4ry } } | expected the credential as a reference such as"
            + " ${env:NAME}, found a text that is written out (environment.API_TOKEN)",
        "{ run: [a], environment: { 'A-B': c } } | expected a variable's name such as NODE_ENV, found"
            + " \"A-B\" (environment.A-B)",
        "{ run: [a], parameters: { p: '(?=x)' } } | expected a pattern in RE2's syntax, or a list of values,"
            + " found \"(?=x)\" (parameters.p)",
        "{ run: [a], timeout: 2h } | expected 1ms to 1h, found \"2h\" (timeout)",
      })
  void a_definition_that_does_not_fit_is_a_fault(String given) {
    command(given.split(" \\| ", -1)[0]);
    assertThat(faults.all().stream()
            .map(fault -> "expected " + fault.expected() + ", found " + fault.found() + " ("
                + fault.path() + ")"))
        .contains(given.split(" \\| ", -1)[1]);
  }

  private void assertRefused(Command command, Map<String, String> parameters, String sentence) {
    assertThatThrownBy(() -> command.run(parameters, LONG))
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_RUN))
        .hasMessage(sentence);
  }

  private static void assertGone(Path pidFile) throws Exception {
    long pid = Long.parseLong(Files.readString(pidFile).strip());
    await().until(() -> ProcessHandle.of(pid).filter(CommandTest::runs).isEmpty());
  }

  /** What was ended and that nobody has asked for yet is still listed, without a command line. */
  private static boolean runs(ProcessHandle process) {
    Path commandLine = Path.of("/proc", Long.toString(process.pid()), "cmdline");
    try {
      return process.isAlive() && Files.readAllBytes(commandLine).length > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private Command command(String yaml) {
    try {
      Cursor body = Cursor.root(YamlFile.read(yaml.getBytes(StandardCharsets.UTF_8)), faults);
      Map<String, String> environment =
          Map.of("PATH", "/usr/bin:/bin", "VALIDATOR_TOKEN", "c4n4ry-c4n4ry", "OTHER", "secret");
      Resources resources = TestConnections.resources(environment);
      Definition definition = new Definition(
          "it",
          body,
          directory,
          new Credentials(environment, directory, resources.redactor()),
          new HostGate(AllowedHosts.named(), "it"),
          Optional.empty());
      Keys keys = definition.keys("run", "directory", "environment", "parameters", "timeout");
      return CommandForms.of(definition, keys, Map.of(), resources).command(keys.required("run"));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
