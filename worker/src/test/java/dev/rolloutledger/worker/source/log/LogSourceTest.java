package dev.rolloutledger.worker.source.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.judgement.Sample.Absence;
import dev.rolloutledger.worker.connection.TestConnections;
import dev.rolloutledger.worker.connection.http.LoopbackServer;
import dev.rolloutledger.worker.source.MetricQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class LogSourceTest {

  private static final Instant DUE = Instant.parse("2025-10-27T12:00:00Z");
  private static final Map<String, String> ROBOTIC =
      Map.of("pattern", "(?i)sounds? robotic", "of", "POST /api/chat", "window", "5m");

  @TempDir
  Path directory;

  private Path log;

  @BeforeEach
  void path() {
    log = directory.resolve("chat.log");
  }

  @Test
  void complaints_are_a_share_of_requests_in_the_window() throws Exception {
    write(log, "11:54:59 POST /api/chat", "11:54:59 feedback: sounds robotic");
    for (int second = 0; second < 40; second++) {
      write(log, "11:55:" + (10 + second) + " POST /api/chat");
    }
    write(log, "11:56:00 feedback: sounds robotic", "11:59:59 feedback: Sound Robotic to me");
    write(log, "12:00:00 POST /api/chat", "12:00:01 feedback: sounds robotic");
    Sample sample = one(ROBOTIC);
    assertThat(sample.value()).isEqualTo(5.0);
    assertThat(sample.weight()).isEqualTo(40.0);
    assertThat(sample.sourceTime()).isEqualTo("2025-10-27T11:59:59Z");
    assertThat(sample.query())
        .isEqualTo("lines of " + log + " that match (?i)sounds? robotic of those that match POST"
            + " /api/chat in 5m");
    assertThat(one(with(ROBOTIC, "as", "ratio")).value()).isEqualTo(0.05);
    assertThat(one(with(ROBOTIC, "of", ".*")).weight()).isEqualTo(42.0);
  }

  @Test
  void lines_without_a_time_belong_to_the_one_before() throws Exception {
    write(log, "11:50:00 begin", "11:54:00 ERROR one");
    Files.writeString(log, "  at Chat.java:1 ERROR\n", StandardOpenOption.APPEND);
    write(log, "11:58:00 ERROR two");
    Files.writeString(log, "  at Chat.java:1 ERROR\n", StandardOpenOption.APPEND);
    Files.writeString(log, "2025-10-27T11:59:00Z ERROR not ended yet", StandardOpenOption.APPEND);
    assertThat(one(Map.of("pattern", "ERROR", "window", "5m")).value()).isEqualTo(2);
  }

  @Test
  void a_quiet_log_is_as_old_as_its_last_line() throws Exception {
    write(log, "09:00:00 POST /api/chat", "11:30:00 ERROR");
    Sample sample = one(Map.of("pattern", "ERROR", "window", "5m"));
    assertThat(sample.value()).isZero();
    assertThat(sample.sourceTime()).isEqualTo("2025-10-27T11:30:00Z");
    assertThat(one(ROBOTIC).absence())
        .isEqualTo(new Absence(
            Absence.Kind.NO_DATA,
            "expected lines that match POST /api/chat in the window, found none"));
  }

  @Test
  void a_log_that_was_renamed_is_read_from_both_files() throws Exception {
    write(log, "11:40:00 begin", "11:56:00 ERROR");
    Files.move(log, directory.resolve("chat.log.1"));
    write(directory.resolve("chat.log.2"), "11:56:00 ERROR of long ago");
    Files.setLastModifiedTime(
        directory.resolve("chat.log.2"), FileTime.from(DUE.minus(Duration.ofDays(1))));
    Files.writeString(directory.resolve("chat.log.3.gz"), "2025-10-27T11:57:00Z ERROR\n");
    write(log, "11:58:00 ERROR");
    for (int again = 0; again < 2; again++) {
      Sample sample = one(Map.of("pattern", "ERROR", "window", "5m"));
      assertThat(sample.value()).isEqualTo(2);
      assertThat(sample.sourceTime()).isEqualTo("2025-10-27T11:58:00Z");
    }
  }

  @Test
  void law3_a_log_that_was_cut_is_no_count() throws Exception {
    write(log, "11:40:00 begin", "11:56:00 ERROR", "11:57:00 ERROR");
    Files.writeString(log, "");
    write(log, "11:58:00 ERROR", "11:58:01 POST /api/chat");
    assertThat(one(Map.of("pattern", "ERROR", "window", "5m")).absence())
        .isEqualTo(new Absence(
            Absence.Kind.NO_DATA,
            "expected lines since the window's begin, found the first at 2025-10-27T11:58:00Z: the log was"
                + " cut or has just begun"));
    Sample share = one(Map.of("pattern", "ERROR", "of", "POST", "window", "5m"));
    assertThat(share.value()).isEqualTo(100);
    assertThat(share.query()).endsWith("in 5m [the log begins at 2025-10-27T11:58:00Z]");
  }

  @Test
  void a_long_log_is_read_from_behind() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 60_000; i > 0; i--) {
      lines
          .append(DUE.minusMillis(i * 100L))
          .append(" POST /api/chat ")
          .append(i)
          .append(" ok and on\n");
    }
    Files.writeString(log, lines);
    Sample sample = one(Map.of("pattern", "[05] ok", "of", ".*", "window", "2m"));
    assertThat(sample.weight()).isEqualTo(1200.0);
    assertThat(sample.value()).isEqualTo(20.0);
    Window window =
        new Window("", DUE.minusSeconds(120), DUE, LineTimes.of(java.util.Optional.empty()));
    try (LogParts parts = LogParts.open(log, window)) {
      assertThat(parts.bytes()).isLessThan(600_000).isLessThan(Files.size(log) / 4);
    }
  }

  @Test
  void json_lines_say_their_time_at_a_place() throws Exception {
    Files.writeString(log, """
        {"timestamp":1761566000000,"level":"info"}
        {"timestamp":1761566390000,"level":"error","message":"OpenAI rate limit"}
        {"timestamp":1761566395000,"level":"info"}
        """);
    Sample sample = one(Map.of(
        "pattern", "\"level\":\"error\"", "of", ".*", "window", "5m", "time", "$.timestamp"));
    assertThat(sample.value()).isEqualTo(50);
    assertThat(sample.sourceTime()).isEqualTo("2025-10-27T11:59:55Z");
  }

  @Test
  void a_pattern_that_would_backtrack_for_ever_elsewhere_is_quick_here() throws Exception {
    write(log, "11:50:00 begin", "11:58:00 " + "a".repeat(65_000) + "!");
    long begun = System.nanoTime();
    Sample sample = one(Map.of("pattern", "(a+)+$", "window", "5m"));
    assertThat(sample.value()).isZero();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(?=x)|5m|''|ERROR|expected a pattern in RE2's syntax, which knows neither (?=...) nor back references,"
            + " found \"(?=x)\" (invalid or unsupported Perl syntax)",
        "(a)\\1|5m|''|ERROR|expected a pattern in RE2's syntax, which knows neither (?=...) nor back"
            + " references, found \"(a)\\1\" (invalid escape sequence)",
        "x|2d|''|ERROR|expected a window of 1s to 1d, found \"2d\"",
        "x|soon|''|ERROR|expected a window of 1s to 1d, found \"soon\"",
        "x|5m|$.at|ERROR|expected lines with a time at $.at, found 1 without one",
      })
  void what_cannot_be_asked_is_told(
      String pattern, String window, String time, Absence.Kind kind, String reason)
      throws Exception {
    write(log, "11:50:00 begin");
    Map<String, String> parameters = new HashMap<>(Map.of("pattern", pattern, "window", window));
    if (!time.isEmpty()) {
      parameters.put("time", time);
    }
    assertThat(one(parameters).absence()).isEqualTo(new Absence(kind, reason));
  }

  @Test
  void a_log_that_is_not_there_or_empty_is_told() throws Exception {
    assertThat(one(ROBOTIC).absence().reason())
        .isEqualTo("expected a readable log at " + log + ", found none");
    Files.writeString(log, "");
    assertThat(one(Map.of("pattern", "x", "window", "5m")).absence())
        .isEqualTo(
            new Absence(
                Absence.Kind.NO_DATA,
                "expected a line in the window, found none: a log that is quiet and one that is dead look alike"));
  }

  @Test
  void an_address_is_asked_for_the_window() throws Exception {
    try (LoopbackServer server = new LoopbackServer()) {
      server.answer(
          "/logs",
          200,
          "2025-10-27T11:54:00Z ERROR\n2025-10-27T11:56:00Z ERROR\n2025-10-27T11:57:00Z ok\n");
      List<Sample> samples = read(
          "url: \"" + server.url() + "\"",
          Map.of(),
          List.of(
              new MetricQuery(
                  "errors",
                  Map.of(
                      "path",
                      "/logs?since={since}&until={due}",
                      "pattern",
                      "ERROR",
                      "window",
                      "5m")),
              new MetricQuery(
                  "share",
                  Map.of(
                      "path",
                      "/logs?since={since}&until={due}",
                      "pattern",
                      "ERROR",
                      "of",
                      ".*",
                      "window",
                      "5m"))));
      assertThat(samples.stream().map(Sample::value)).containsExactly(1.0, 50.0);
      assertThat(server.asked()).hasSize(1);
      assertThat(server.asked().get(0).uri())
          .isEqualTo("/logs?since=2025-10-27T11:55:00Z&until=2025-10-27T12:00:00Z");
    }
  }

  @Test
  void a_command_prints_the_window() throws Exception {
    Sample sample = read(
            "run: [printf, '%s ERROR {since}\\n%s ok {due}\\n', '2025-10-27T11:56:00Z', '2025-10-27T11:57:00Z']",
            Map.of("PATH", System.getenv("PATH")),
            List.of(
                new MetricQuery("m", Map.of("pattern", "ERROR 2025-10-27T11:55", "window", "5m"))))
        .get(0);
    assertThat(sample.value()).isEqualTo(1);
    assertThat(sample.sourceTime()).isEqualTo("2025-10-27T11:57:00Z");
  }

  @Test
  void a_log_lies_in_one_place() {
    assertThatThrownBy(() -> read("path: a\n    url: http://b", Map.of(), List.of()))
        .hasMessage("connections.yaml:5:10: expected one of path, url and run, found a second one"
            + " (connections.it.url)");
  }

  private static Map<String, String> with(
      Map<String, String> parameters, String name, String value) {
    Map<String, String> all = new HashMap<>(parameters);
    all.put(name, value);
    return all;
  }

  private static void write(Path file, String... lines) throws IOException {
    for (String line : lines) {
      Files.writeString(
          file,
          "2025-10-27T" + line.replaceFirst(" ", "Z ") + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  private Sample one(Map<String, String> parameters) throws InterruptedException {
    return read("path: chat.log", Map.of(), List.of(new MetricQuery("m", parameters)))
        .get(0);
  }

  private List<Sample> read(
      String place, Map<String, String> environment, List<MetricQuery> queries)
      throws InterruptedException {
    return TestConnections.read(
            directory, environment, "connections:\n  it:\n    kind: log\n    " + place + "\n")
        .source("it")
        .read(queries, DUE, Duration.ofSeconds(20));
  }
}
