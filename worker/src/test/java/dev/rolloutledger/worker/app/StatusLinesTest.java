package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.entry.StatusText;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.text.Glyphs;
import dev.rolloutledger.text.Layout;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Sgr;
import dev.rolloutledger.worker.OneAtATime;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The screen that {@code rollout status} shows, by the API. */
@OneAtATime
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatusLinesTest {

  private static final String ONE = "/api/v1/rollouts/shop/1";

  private Metrics metrics;
  private Installation installation;
  private Up up;
  private long entry;

  @BeforeAll
  void begin(@TempDir Path directory) throws Exception {
    metrics = new Metrics();
    installation = new Installation(directory, metrics);
    installation.targets(List.of("shop"));
    up = Up.start(installation.options());
    ApiClient api = new ApiClient(installation.home(), up.port());
    api.start(installation.plan("shop", 600, ""));
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            api.entries("shop").stream().anyMatch(each -> each.type().equals("SampleRecorded")));
    entry = api.entries("shop").stream()
        .filter(each -> each.type().equals("SampleRecorded"))
        .findFirst()
        .orElseThrow()
        .index();
  }

  @AfterAll
  void end() {
    up.close();
    metrics.close();
  }

  @Test
  void isWhatTheFieldsSay() throws Exception {
    StatusReport fields = Json.mapper()
        .readValue(ask(ONE + "?entry=" + entry, "application/json").body(), StatusReport.class);
    said(fields, Layout.of(80), "", Line::plain);
    said(fields, Layout.of(120), "&columns=120&tones=ansi", Sgr::text);
    said(fields, new Layout(40, Glyphs.ASCII), "&columns=40&glyphs=ascii", Line::plain);
  }

  private void said(
      StatusReport fields, Layout layout, String query, Function<Line, String> written)
      throws Exception {
    HttpResponse<String> text = ask(ONE + "?entry=" + entry + query, "text/plain");
    assertThat(text.statusCode()).isEqualTo(200);
    assertThat(text.headers().firstValue("Content-Type")).contains("text/plain;charset=utf-8");
    assertThat(text.headers().allValues("Vary")).contains("Accept");
    assertThat(text.headers().firstValue("ETag")).isEmpty();
    assertThat(text.body())
        .contains("shop/1", "error-rate")
        .isEqualTo(StatusText.of(fields, layout).stream()
            .map(line -> written.apply(line) + "\n")
            .collect(Collectors.joining()));
  }

  @Test
  void isNotGivenToWhoDoesNotAskForIt() throws Exception {
    for (String accepted : List.of("*/*", "application/json, text/plain;q=0.5", "text/html")) {
      HttpResponse<String> answer = ask(ONE, accepted);
      assertThat(answer.headers().firstValue("Content-Type"))
          .as(accepted)
          .contains("application/json");
      assertThat(answer.headers().allValues("Vary")).as(accepted).contains("Accept");
    }
  }

  @Test
  void refusesALayoutThatCannotBeWhicheverIsAskedFor() throws Exception {
    for (String accepted : List.of("text/plain", "application/json")) {
      for (String wrong :
          List.of("columns=39", "columns=501", "columns=wide", "glyphs=latin", "tones=")) {
        HttpResponse<String> answer = ask(ONE + "?" + wrong, accepted);
        assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
        assertThat(Json.mapper().readTree(answer.body()).path("detail").asText())
            .startsWith("expected ")
            .contains("in \"" + wrong.replaceFirst("=.*", "") + "\", found");
      }
    }
  }

  private HttpResponse<String> ask(String path, String accepted) throws Exception {
    String token = Files.readString(installation.home().tokenFile()).strip();
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + up.port() + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", accepted)
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
