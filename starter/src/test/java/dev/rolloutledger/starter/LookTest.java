package dev.rolloutledger.starter;

import static dev.rolloutledger.starter.Ran.rollout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.entry.StatusView;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.app.Up;
import dev.rolloutledger.worker.app.UpOptions;
import dev.rolloutledger.worker.home.Home;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code rollout look} as people start it: what it says, what it refuses, and what it leaves. */
@Timeout(180)
class LookTest {

  private static final Pattern LINK =
      Pattern.compile("page on (http://127\\.0\\.0\\.1:(\\d+)/login\\?code=\\S+)");
  private static final Pattern TOKEN = Pattern.compile("token in (\\S+)");
  private static final Pattern ENTRY =
      Pattern.compile("<section id=\"state\"[^>]*data-entry=\"(\\d+)\"");
  private static final Pattern STATUS =
      Pattern.compile("(?s)<h2 id=\"state-title\">.*?<span>([A-Z_]+)</span>");

  @TempDir
  Path directory;

  private final List<Process> started = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() throws InterruptedException {
    for (Process look : started) {
      // By a signal, after which it leaves nothing.
      look.destroy();
      if (!look.waitFor(20, TimeUnit.SECONDS)) {
        look.destroyForcibly();
      }
    }
  }

  /** Rehearses a plan, and answers with the words that its last line says to look at it. */
  private List<String> rehearsed() throws IOException {
    Path plan = Files.writeString(directory.resolve("search.yaml"), SmallPlan.SLOW);
    Ran ran = rollout(
        "rehearse",
        plan.toString(),
        "--from",
        "2031-03-01T08:00:00Z",
        "--home",
        directory.toString());
    assertThat(ran.code()).as(ran.err()).isZero();
    String last = ran.lines().get(ran.lines().size() - 1);
    assertThat(last).startsWith("see it in a browser: ./rollout look --home ");
    return Arrays.asList(last.replaceFirst(".*rollout ", "").split(" "));
  }

  private Path start(List<String> words) throws IOException {
    Path output = Files.createTempFile(directory, "look", ".txt");
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        RolloutCommand.class.getName()));
    command.addAll(words);
    command.addAll(List.of("--port", "0"));
    started.add(new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start());
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.readString(output).contains("look; stop with Ctrl-C"));
    return output;
  }

  private static Matcher found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
    return matcher;
  }

  private HttpResponse<String> get(String address, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static Map<String, String> files(Path home) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(home)) {
      for (Path each : walk.toList()) {
        String content =
            Files.isRegularFile(each) ? " " + Arrays.hashCode(Files.readAllBytes(each)) : "";
        all.put(home.relativize(each).toString(), Files.getLastModifiedTime(each) + content);
      }
    }
    return all;
  }

  @Test
  void showsWhatTheCommandsSayAndLeavesNothing() throws Exception {
    List<String> words = rehearsed();
    String home = words.get(2);
    Map<String, String> said = said(home);
    Map<String, String> before = files(Path.of(home));

    String output = Files.readString(start(words));
    assertThat(output)
        .startsWith("ledger in " + home + "/ledger, up to entry ")
        .contains("only looked at: it is a rehearsal's, in which nothing can be done\n")
        .contains("that link is good once, within an hour;");
    Matcher link = found(LINK, output);
    String base = "http://127.0.0.1:" + link.group(2);
    Path token = Path.of(found(TOKEN, output).group(1));
    HttpResponse<String> opened = get(link.group(1));
    assertThat(opened.statusCode()).isEqualTo(303);
    String cookie = opened.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    for (Map.Entry<String, String> moment : said.entrySet()) {
      String at = URLEncoder.encode(moment.getKey(), StandardCharsets.UTF_8);
      String page = get(base + "/rollouts/search/1?at=" + at, "Cookie", cookie).body();
      StatusView view =
          Json.mapper().readValue(moment.getValue(), StatusReport.class).rollout();
      assertThat(found(ENTRY, page).group(1)).isEqualTo(String.valueOf(view.ledgerIndex()));
      assertThat(found(STATUS, page).group(1)).isEqualTo(view.status());
    }
    HttpResponse<String> act = http.send(
        HttpRequest.newBuilder(URI.create(base + "/api/v1/rollouts/search/rollback"))
            .header("Authorization", "Bearer " + Files.readString(token).strip())
            .POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"x\"}"))
            .build(),
        HttpResponse.BodyHandlers.ofString());
    assertThat(act.statusCode()).isEqualTo(409);
    assertThat(act.body()).contains("this ledger is only looked at: it is a rehearsal's");

    Process look = started.get(0);
    look.destroy();
    assertThat(look.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(token.getParent()).as("what it had of its own").doesNotExist();
    assertThat(files(Path.of(home))).isEqualTo(before);

    Path left = Path.of(found(TOKEN, Files.readString(start(words))).group(1)).getParent();
    assertThat(started.get(1).destroyForcibly().waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(left).as("a look that was killed leaves it").isDirectory();
    start(words);
    assertThat(left).as("and the next one takes it away").doesNotExist();
  }

  /** What {@code audit replay} says of some moments. */
  private static Map<String, String> said(String home) {
    List<Instant> instants =
        rollout("audit", "timeline", "search", "--json", "--home", home).lines().stream()
            .map(CloudEvents::entry)
            .map(entry -> entry.at())
            .toList();
    Map<String, String> said = new LinkedHashMap<>();
    for (String moment : List.of(
        "phase ten + 30s",
        instants.get(instants.size() / 2).toString(),
        instants.get(instants.size() - 1).toString())) {
      Ran ran = rollout("audit", "replay", "search", "--at", moment, "--json", "--home", home);
      assertThat(ran.code()).as(ran.err()).isZero();
      said.put(moment, ran.out());
    }
    return said;
  }

  private static void refused(int code, String sentence, String... words) {
    Ran ran = rollout(words);
    assertThat(ran.code()).as(ran.err()).isEqualTo(code);
    assertThat(ran.err().lines()).hasSize(1);
    assertThat(ran.err()).startsWith("rollout: ").contains(sentence);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void whatCannotBeLookedAtIsSaidInOneSentence() throws Exception {
    Path none = directory.resolve("none");
    refused(6, "there is no ledger in " + none, "look", "--home", none.toString());

    Path damaged = directory.resolve("damaged/ledger");
    Files.createDirectories(damaged);
    Files.write(damaged.resolve("ledger.mv.db"), new byte[10_000]);
    refused(6, "the ledger in " + damaged, "look", "--home", damaged.getParent().toString());

    String home = rehearsed().get(2);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      refused(
          8,
          "expected the port " + port + " on 127.0.0.1 to be free",
          "look",
          "--home",
          home,
          "--port",
          port);
    }
    Ran elsewhere = rollout("look", "--listen", "0.0.0.0:0", "--home", home);
    assertThat(elsewhere.code()).isEqualTo(2);
  }

  @Test
  void aHomeOnWhichAnUpRunsIsOpenAlreadyAndGoneOnWithAfterwards() throws Exception {
    Home home = new Home(directory.resolve("home"));
    try (Up up = Up.start(new UpOptions(home, home.connectionsFile(), 0, 0))) {
      assertThat(up.port()).isPositive();
      refused(
          6,
          "is open already, in an up; look at it there: rollout open --home " + home.directory(),
          "look",
          "--home",
          home.directory().toString());
    }
    String output =
        Files.readString(start(List.of("look", "--home", home.directory().toString())));
    assertThat(output)
        .contains("without entries")
        .contains("only looked at: nothing is carried on, and nothing can be done here; rollout up"
            + " --home " + home.directory() + " goes on with it");
  }
}
