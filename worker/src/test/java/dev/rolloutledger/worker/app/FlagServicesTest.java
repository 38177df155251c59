package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.rolloutledger.examples.vendor.launchdarkly.LaunchDarklyDouble;
import dev.rolloutledger.examples.vendor.unleash.UnleashDouble;
import dev.rolloutledger.examples.vendor.vercel.EdgeConfigDouble;
import dev.rolloutledger.examples.vendor.vercel.VercelFlagsDouble;
import dev.rolloutledger.worker.home.Home;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One plan on every service, by the whole of {@code up}: there and back. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class FlagServicesTest {

  private static final List<String> SERVICES =
      List.of("unleash", "launchdarkly", "edge-config", "vercel-flags", "flagd");

  private static final String FLAGD_TOKEN = "flagd-token-4711";

  @TempDir
  Path directory;

  private final UnleashDouble unleash;
  private final LaunchDarklyDouble launchDarkly;
  private final EdgeConfigDouble edgeConfig;
  private final VercelFlagsDouble vercelFlags;
  private final Metrics metrics;

  FlagServicesTest() throws IOException {
    unleash = new UnleashDouble();
    launchDarkly = new LaunchDarklyDouble();
    edgeConfig = new EdgeConfigDouble();
    vercelFlags = new VercelFlagsDouble();
    metrics = new Metrics();
  }

  @BeforeEach
  void install() throws Exception {
    unleash.add("chat-v2", "0");
    launchDarkly.add("chat-v2");
    edgeConfig.set("chat-v2", IntNode.valueOf(0));
    vercelFlags.add("chat-v2");
    Map<String, String> files = Map.of(
        "unleash-token", UnleashDouble.TOKEN,
        "launchdarkly-token", LaunchDarklyDouble.TOKEN,
        "edge-config-token", EdgeConfigDouble.TOKEN,
        "vercel-flags-token", VercelFlagsDouble.TOKEN,
        "flagd-token", FLAGD_TOKEN,
        "flags.json", "{\"flags\":{}}");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(directory.resolve(file.getKey()), file.getValue());
    }
    Files.writeString(home().connectionsFile(), connections());
  }

  @AfterEach
  void stop() {
    unleash.close();
    launchDarkly.close();
    edgeConfig.close();
    vercelFlags.close();
    metrics.close();
  }

  @Test
  void one_plan_steers_each_of_them_there_and_back() throws Exception {
    try (Up up = Up.start(new UpOptions(home(), home().connectionsFile(), 0, 0))) {
      ApiClient api = new ApiClient(home(), up.port());
      for (String service : SERVICES) {
        ApiClient.Answer started = api.start(plan(service));
        assertThat(started.status()).as(started.body().toString()).isEqualTo(201);
      }
      for (String service : SERVICES) {
        await().atMost(Duration.ofSeconds(60)).until(() -> api.state(service).equals("HOLDING"));
      }
      assertThat(rollout()).isEqualTo("10");
      assertThat(weights()).contains("10000", "90000");
      assertThat(edgeConfig.items().get("chat-v2").asInt()).isEqualTo(10);
      assertThat(split()).isEqualTo("{\"v_on\":10,\"v_off\":90}");
      assertThat(launchDarkly.comments().get(0))
          .matches("rollout launchdarkly/1: chat-v2=10, ledger entry \\d+, fence \\d+");
      assertThat(served(up)).contains("[ \"on\", 10 ], [ \"off\", 90 ]");

      for (String service : SERVICES) {
        assertThat(api.rollback(service).status()).isEqualTo(202);
      }
      for (String service : SERVICES) {
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> api.state(service).equals("ROLLED_BACK"));
      }
      assertThat(rollout()).isEqualTo("0");
      assertThat(launchDarkly.flag("chat-v2").at("/environments/production/on").asBoolean())
          .isFalse();
      assertThat(edgeConfig.items().get("chat-v2").asInt()).isZero();
      assertThat(split()).isEqualTo("{\"v_on\":0,\"v_off\":100}");
      assertThat(served(up)).doesNotContain("fractional").contains("\"defaultVariant\": \"off\"");
    }
  }

  private String rollout() {
    return unleash.flag("chat-v2").at("/strategies/0/parameters/rollout").asText();
  }

  private String weights() {
    return launchDarkly
        .flag("chat-v2")
        .at("/environments/production/fallthrough")
        .toString();
  }

  private String split() {
    return vercelFlags
        .flag("chat-v2")
        .at("/environments/production/fallthrough/weights")
        .toString();
  }

  /** As a flagd gets it, with a token that opens nothing else. */
  private static String served(Up up) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + up.port() + "/flags/flagd.json"))
        .header("Authorization", "Bearer " + FLAGD_TOKEN)
        .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private Home home() {
    return new Home(directory);
  }

  private String connections() {
    return """
        connections:
          unleash: { kind: unleash, url: "%s", token: "${file:unleash-token}", environment: production }
          launchdarkly: { kind: launchdarkly, url: "%s", token: "${file:launchdarkly-token}",
                          environment: production }
          edge-config: { kind: vercel-edge-config, url: "%s", token: "${file:edge-config-token}",
                         id: ecfg_chat }
          vercel-flags: { kind: vercel-flags, url: "%s", token: "${file:vercel-flags-token}",
                          project: chat }
          flagd: { kind: flagd-file, path: flags.json, token: "${file:flagd-token}" }
          figures: { kind: http-json, url: "%s" }
        """.formatted(
            unleash.url(), launchDarkly.url(), edgeConfig.url(), vercelFlags.url(), metrics.url());
  }

  private static String plan(String service) {
    return """
        rollout: %1$s
        target:
          connection: %1$s
          flag: chat-v2
          settings:
            chat-v2: { on: "{percentage}", off: "0" }
        sampling: { every: 2s, timeout: 1s, coverage: 1 %% }
        phases:
          - { name: small, percentage: 10 %%, hold: 5m }
        metrics:
          error-rate:
            unit: "%%"
            source: { connection: figures, path: /figures, value: $.errors, weight: $.requests }
            healthy: "< 1 %%"
            critical: "> 5 %%"
            action: { no-data: notify, error: notify }
        rollback: { within: 5s }
        """.formatted(service);
  }
}
