package dev.rolloutledger.worker.source.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.judgement.Sample.Absence;
import dev.rolloutledger.worker.connection.TestConnections;
import dev.rolloutledger.worker.source.MetricQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class CommandSourceTest {

  private static final Instant DUE = Instant.parse("2025-10-27T12:00:00Z");
  private static final Duration LONG = Duration.ofSeconds(20);

  /** As the runbook's validator prints it. */
  private static final String REPORT = """
      Real-World Conversation Validation
      ==================================
      Total conversations: 120
      Robotic responses: 23 (19.2%)
      Conversation quality: 80.8%
      Finished at: 2025-10-27T11:58:30Z
      """;

  @TempDir
  Path directory;

  @Test
  void the_validator_s_quality_is_read_from_its_report() throws Exception {
    Files.writeString(directory.resolve("report.txt"), REPORT);
    Sample sample = one(
        "run: [cat, report.txt]",
        Map.of(
            "value", "Conversation quality: ([0-9.]+)%",
            "weight", "Total conversations: ([0-9]+)",
            "time", "Finished at: (\\S+)"));
    assertThat(sample.value()).isEqualTo(80.8);
    assertThat(sample.weight()).isEqualTo(120.0);
    assertThat(sample.sourceTime()).isEqualTo("2025-10-27T11:58:30Z");
    assertThat(sample.fetchedAt()).isEqualTo(TestConnections.NOW);
    assertThat(sample.query()).startsWith("\"cat\" {");
  }

  @Test
  void json_is_read_by_its_places() throws Exception {
    Sample sample = one(
        "run: [echo, '{\"quality\":81,\"n\":40,\"at\":1761566400}']",
        Map.of("value", "$.quality", "weight", "$.n", "time", "$.at"));
    assertThat(sample.value()).isEqualTo(81);
    assertThat(sample.weight()).isEqualTo(40.0);
    assertThat(sample.sourceTime()).isEqualTo(DUE);
  }

  @Test
  void a_number_alone_needs_no_place() throws Exception {
    assertThat(one("run: [echo, ' 81.5']", Map.of()).value()).isEqualTo(81.5);
  }

  @Test
  void metrics_with_the_same_parameters_are_read_from_one_run() throws Exception {
    String yaml =
        "run: [sh, -c, 'echo run >> runs; echo \"{}\" | sed s/{}/1,2/; : {domain} {due}']\n"
            + "parameters: { domain: '[a-z]+' }";
    List<Sample> samples = read(
        yaml,
        List.of(
            new MetricQuery("a", Map.of("domain", "x", "value", "(\\d),")),
            new MetricQuery("b", Map.of("domain", "x", "value", ",(\\d)")),
            new MetricQuery("c", Map.of("domain", "y", "value", ",(\\d)"))),
        LONG);
    assertThat(samples.stream().map(Sample::value)).containsExactly(1.0, 2.0, 2.0);
    assertThat(Files.readAllLines(directory.resolve("runs"))).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|ERROR|expected one number such as 81.5, found \"81 82\"|printf|81 82",
        "''|ERROR|expected one number such as 81.5, found \"1,234\"|printf|1,234",
        "''|NO_DATA|expected a number, found NaN, as a division by zero gives|printf|NaN",
        "''|NO_DATA|expected a number on the command's output, found nothing|printf|' '",
        "''|ERROR|expected a finite number, found 1e999|printf|1e999",
        "q=(\\d+)|ERROR|expected one match of q=(\\d+), found more: 1, 2|printf|q=1 q=2",
        "q=(\\d+)|NO_DATA|expected one match of q=(\\d+), found none: p=1|printf|p=1",
        "q=(.)|ERROR|expected one number such as 81.5, found \"x\"|printf|q=x",
        "(?=q)|ERROR|expected a pattern in RE2's syntax, which knows neither (?=...) nor back references,"
            + " found \"(?=q)\" (invalid or unsupported Perl syntax)|printf|q=1",
        "$.q|ERROR|expected JSON on the command's output, found q=1|printf|q=1",
        "$.q|NO_DATA|expected a value at $.q, found none|printf|{}",
        "$.q|ERROR|expected a finite number at $.q, found \"1\"|printf|{\"q\":\"1\"}",
        "''|ERROR|expected \"sh\" to end with exit code 0, found 2: no database|sh -c|echo no database >&2;"
            + " echo 80; exit 2",
        "''|ERROR|expected at most 1048576 bytes of output from \"sh\", found more|sh -c|head -c 2000000 /dev/zero",
      })
  void what_is_no_number_is_told(
      String value, Absence.Kind kind, String reason, String program, String argument)
      throws Exception {
    String run = "run: [" + program.replace(" ", ", ") + ", '" + argument + "']";
    Sample sample = one(run, value.isEmpty() ? Map.of() : Map.of("value", value));
    assertThat(sample.absence()).isEqualTo(new Absence(kind, reason));
  }

  @Test
  void a_command_that_hangs_is_an_error_at_the_bound() throws Exception {
    List<Sample> samples = read(
        "run: [sleep, '{s}']\nparameters: { s: '[0-9]+' }",
        List.of(new MetricQuery("m", Map.of("s", "40"))),
        Duration.ofMillis(300));
    assertThat(samples.get(0).absence().kind()).isEqualTo(Absence.Kind.ERROR);
    assertThat(samples.get(0).absence().reason()).contains("within", "found");
  }

  @Test
  void a_plan_cannot_give_what_the_command_does_not_take() throws Exception {
    assertThat(one("run: [echo, '1']", Map.of("flags", "--all")).absence().reason())
        .isEqualTo("expected only the parameters due, found the parameter \"flags\"");
  }

  private Sample one(String yaml, Map<String, String> parameters) throws InterruptedException {
    return read(yaml, List.of(new MetricQuery("m", parameters)), LONG).get(0);
  }

  private List<Sample> read(String yaml, List<MetricQuery> queries, Duration timeout)
      throws InterruptedException {
    String file = "connections:\n  it:\n    kind: command\n    "
        + yaml.strip().replace("\n", "\n    ") + "\n";
    return TestConnections.read(directory, Map.of("PATH", System.getenv("PATH")), file)
        .source("it")
        .read(queries, DUE, timeout);
  }
}
