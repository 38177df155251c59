package dev.rolloutledger.starter;

import static dev.rolloutledger.starter.Ran.rollout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.MetricView;
import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.entry.StatusView;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.app.Up;
import dev.rolloutledger.worker.app.UpOptions;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the page's slider asks the server for is what {@code audit replay --at} prints. */
@Timeout(180)
class PastOnThePageTest {

  private static final int INSTANTS = Integer.getInteger("instants", 12);
  private static final long SEED = Long.getLong("rollout.seed", System.nanoTime());
  private static final Pattern ENTRY =
      Pattern.compile("<section id=\"state\"[^>]*data-entry=\"(\\d+)\"");
  private static final Pattern STATUS =
      Pattern.compile("(?s)<h2 id=\"state-title\">.*?<span>([A-Z_]+)</span>");
  private static final Pattern PERCENTAGE = Pattern.compile("<p class=\"percentage\">(.*?)</p>");
  private static final Pattern METRIC =
      Pattern.compile("(?s)data-metric=\"([^\"]+)\".*?<span class=\"value\">(.*?)</span>");

  @TempDir
  Path directory;

  private final Random random = new Random(SEED);
  private final HttpClient http = HttpClient.newHttpClient();
  private String token;
  private String base;

  private Ran run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--home", directory.toString()));
    Ran ran = rollout(all.toArray(String[]::new));
    assertThat(ran.code()).as(ran.err()).isZero();
    return ran;
  }

  @Test
  void showsEachInstantAsTheCommandDoes() throws Exception {
    System.out.println("PastOnThePageTest: rollout.seed=" + SEED + " instants=" + INSTANTS);
    Map<String, String> said = new LinkedHashMap<>();
    try (SmallPlan plan = new SmallPlan(directory);
        Up up = Up.start(new UpOptions(plan.home(), plan.home().connectionsFile(), 0, 0))) {
      base = "http://127.0.0.1:" + up.port() + "/rollouts/search/1";
      token = Files.readString(plan.home().tokenFile()).strip();
      live(plan);
      List<Entry> entries = entries();
      for (int i = 0; i < INSTANTS; i++) {
        Instant at = instant(entries);
        compare("at", at.toString(), at.toString(), said);
      }
      Entry one = entries.get(random.nextInt(entries.size()));
      compare("entry", String.valueOf(one.index()), "entry " + one.index(), said);
    }
    said.forEach((moment, out) -> assertThat(
            run("audit", "replay", "search", "--at", moment, "--json").out())
        .as("without a server, at " + moment)
        .isEqualTo(out));
  }

  /** Waits, is paused, goes on to the next phase and is taken back. */
  private void live(SmallPlan plan) throws Exception {
    run("start", plan.file().toString(), "--reason", "it is ready");
    awaitStatus("WAITING");
    run("attest", "search", "tests");
    await().atMost(Duration.ofSeconds(60)).until(() -> status().samples() >= 2);
    run("pause", "search", "--reason", "a look");
    run("resume", "search", "--reason", "looked");
    run("promote", "search", "--reason", "seen enough");
    await().atMost(Duration.ofSeconds(60)).until(() -> status().percentage() == 100);
    long samples = status().samples();
    await().atMost(Duration.ofSeconds(60)).until(() -> status().samples() >= samples + 2);
    run("rollback", "search", "--reason", "complaints");
    awaitStatus("ROLLED_BACK");
  }

  private void awaitStatus(String expected) {
    await().atMost(Duration.ofSeconds(60)).until(() -> status().status().equals(expected));
  }

  private StatusView status() throws Exception {
    return Json.mapper()
        .readValue(run("status", "search", "--json").out(), StatusReport.class)
        .rollout();
  }

  private List<Entry> entries() {
    return run("audit", "timeline", "search", "--json").lines().stream()
        .map(CloudEvents::entry)
        .toList();
  }

  /** Any, as the slider says it, to the second, as people do, or the very one of an entry. */
  private Instant instant(List<Entry> entries) {
    Instant start = entries.get(0).at();
    long millis = Duration.between(start, entries.get(entries.size() - 1).at()).toMillis();
    Instant any = start.plusMillis(1 + random.nextInt((int) millis)).truncatedTo(ChronoUnit.MILLIS);
    return switch (random.nextInt(3)) {
      case 0 -> any.truncatedTo(ChronoUnit.SECONDS);
      case 1 -> entries.get(random.nextInt(entries.size())).at();
      default -> any;
    };
  }

  private void compare(String field, String asked, String moment, Map<String, String> said)
      throws Exception {
    Ran ran = run("audit", "replay", "search", "--at", moment, "--json");
    said.put(moment, ran.out());
    StatusView view = Json.mapper().readValue(ran.out(), StatusReport.class).rollout();
    String query = "?" + field + "=" + URLEncoder.encode(asked, StandardCharsets.UTF_8);
    for (String address : List.of(base + query, base + "/sections" + query)) {
      String page = page(address);
      assertThat(found(ENTRY, page)).as(address).isEqualTo(String.valueOf(view.ledgerIndex()));
      assertThat(found(STATUS, page)).as(address).isEqualTo(view.status());
      assertThat(found(PERCENTAGE, page))
          .as(address)
          .isEqualTo(view.percentage() == 0 ? "off" : view.percentage() + " <small>%</small>");
      assertThat(values(page)).as(address).isEqualTo(values(view));
    }
  }

  private String page(String address) throws Exception {
    HttpResponse<String> answer = http.send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "text/html")
            .build(),
        HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(address).isEqualTo(200);
    return answer.body();
  }

  private static String found(Pattern pattern, String page) {
    Matcher matcher = pattern.matcher(page);
    assertThat(matcher.find()).as(pattern + " in " + page).isTrue();
    return matcher.group(1);
  }

  private static Map<String, String> values(String page) {
    Map<String, String> values = new TreeMap<>();
    Matcher matcher = METRIC.matcher(page);
    while (matcher.find()) {
      values.put(matcher.group(1), matcher.group(2));
    }
    return values;
  }

  private static Map<String, String> values(StatusView view) {
    Map<String, String> values = new TreeMap<>();
    for (MetricView metric : view.metrics()) {
      values.put(metric.name(), Texts.value(metric.value(), metric.unit()));
    }
    return values;
  }
}
