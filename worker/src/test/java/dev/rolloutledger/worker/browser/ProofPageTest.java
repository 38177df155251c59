package dev.rolloutledger.worker.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.rolloutledger.tlog.SignerKey;
import dev.rolloutledger.tlog.VerifierKey;
import dev.rolloutledger.verify.file.FileProof;
import dev.rolloutledger.verify.file.FileVerdict;
import dev.rolloutledger.worker.app.ApiClient;
import dev.rolloutledger.worker.app.Installation;
import dev.rolloutledger.worker.app.Metrics;
import dev.rolloutledger.worker.app.Up;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The log of a running {@code up}, verified in a browser: as it is, and with what it serves in the hands
 * of somebody who changes it.
 */
@Tag("long")
@Timeout(240)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProofPageTest {

  @TempDir
  static Path directory;

  private static Chromium chromium;
  private static Metrics metrics;
  private static Installation installation;
  private static Up up;
  private static ApiClient api;
  private static TamperedLog log;
  private static int size;
  private static int early;

  @BeforeAll
  static void aRolloutThatIsOver() throws Exception {
    chromium = Chromium.start();
    metrics = new Metrics();
    installation = new Installation(directory.resolve("home"), metrics);
    installation.targets(List.of("shop", "next"));
    up = Up.start(installation.options());
    api = new ApiClient(installation.home(), up.port());
    assertThat(api.start(installation.plan("shop", 600, "")).status()).isEqualTo(201);
    await().atMost(Duration.ofSeconds(60)).until(() -> api.entries("shop").size() > 8);
    await().atMost(Duration.ofSeconds(30)).until(() -> signed() > 8);
    log = new TamperedLog(installation.home());
    early = log.saveAs("early");
    assertThat(api.rollback("shop").status()).isEqualTo(202);
    await().atMost(Duration.ofSeconds(60)).until(() -> api.state("shop").equals("ROLLED_BACK"));
    // What follows the end is recorded soon after it.
    await()
        .atMost(Duration.ofSeconds(60))
        .during(Duration.ofSeconds(1))
        .until(
            () -> signed() == api.get("/api/v1/ledger").body().path("entries").asInt());
    size = log.saveAs("whole");
    assertThat(size).isGreaterThan(early).isLessThan(256);
  }

  private static int signed() throws Exception {
    return api.get("/health").body().path("log").path("signed").asInt();
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable each : Arrays.asList(up, metrics, chromium)) {
      if (each != null) {
        each.close();
      }
    }
  }

  private static BrowserContext person() {
    return person(new Browser.NewContextOptions());
  }

  private static BrowserContext person(Browser.NewContextOptions options) {
    try {
      String token = Files.readString(installation.home().tokenFile()).strip();
      return chromium.person(options
          .setBaseURL("http://127.0.0.1:" + up.port())
          .setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + token)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks at the page and verifies the log; what it said. */
  private static String verified(Page page) {
    page.navigate("/proof");
    page.click("#verify");
    return said(page, "#verdict");
  }

  private static String said(Page page, String where) {
    page.waitForSelector(where + " .proof-verdict");
    return page.innerText(where).replaceAll("\\s+", " ");
  }

  @Test
  @Order(1)
  void aLogAsItIsIsVerifiedAndItsTailIsNotCalledAnchored() {
    try (BrowserContext person = person()) {
      Page page = person.newPage();
      assertThat(verified(page))
          .startsWith("VERIFIED: every entry is as it was signed")
          .contains("NOT ANCHORED since 20")
          .contains("entries 0 to " + (size - 1))
          .contains("from this server itself")
          .contains("✔ the checkpoint that this server publishes, " + size + " entries");
      assertThat(page.innerText("main"))
          .contains("NOT ANCHORED since")
          .contains("No anchor keeps checkpoints of this log")
          .contains(log.key().verifier().text())
          .contains("This browser verified this log last on");
      // And again, with what is remembered.
      assertThat(verified(page))
          .startsWith("VERIFIED")
          .contains("✔ the checkpoint that this browser");
    }
  }

  @Test
  @Order(2)
  void aPinnedKeyIsBelievedAndNoOther() throws IOException {
    try (BrowserContext person = person()) {
      Page page = person.newPage();
      page.navigate("/proof");
      page.fill("#pin", "no key");
      page.press("#pin", "Enter");
      assertThat(said(page, "#pin-said")).contains("expected a key as \"rollout key\" prints it");
      page.fill("#pin", log.key().verifier().text());
      page.press("#pin", "Enter");
      page.waitForSelector("#pinned:has-text('You pinned')");
      assertThat(verified(page)).startsWith("VERIFIED").contains("the key that you pinned");
      String other = SignerKey.ofSeed(log.key().name(), new byte[32]).verifier().text();
      page.fill("#pin", other);
      page.press("#pin", "Enter");
      page.waitForSelector("#pinned:has-text('" + other + "')");
      assertThat(verified(page))
          .startsWith("UNPROVED: ")
          .contains("is not signed by a trusted key")
          .contains("this server says another key than the one that is believed here");
    }
  }

  @Test
  @Order(2)
  void aCheckpointThatWasKeptElsewhereAnchors() {
    try (BrowserContext person = person()) {
      Page page = person.newPage();
      page.navigate("/proof");
      page.fill("#kept", new String(log.saved("early", "checkpoint"), StandardCharsets.UTF_8));
      page.focus("#verify");
      page.keyboard().press("Enter");
      assertThat(said(page, "#verdict"))
          .startsWith("VERIFIED")
          .contains("covers entries " + early + " to " + (size - 1))
          .contains("✔ the checkpoint that you gave, " + early + " entries, kept outside");
      page.fill("#kept", new String(log.saved("whole", "checkpoint"), StandardCharsets.UTF_8));
      page.click("#verify");
      page.waitForSelector("#verdict:not(:has-text('ANCHORED')) .proof-verdict");
      assertThat(said(page, "#verdict")).startsWith("VERIFIED");
    }
  }

  @TestFactory
  @Order(3)
  Stream<DynamicTest> whatIsServedIsTamperedWith() {
    String tile = "tile/0/000.p/" + size;
    String bundle = "tile/entries/000.p/" + size;
    String other = "the checkpoint that this server publishes";
    return Stream.of(
        found(
            "an entry changed",
            () -> log.edit(bundle, bytes -> flipped(bytes, 90)),
            "TAMPERED: 1 thing is",
            bundle + ", entry 0: expected what the leaf hash"),
        found(
            "two hashes of a tile swapped",
            () -> log.edit(tile, ProofPageTest::swapped),
            "TAMPERED: 2 things are",
            tile + ", entry 0: expected its leaf hash",
            tile + ", entry 1: expected its leaf hash"),
        found(
            "a bundle torn",
            () -> log.edit(bundle, bytes -> Arrays.copyOf(bytes, 900)),
            "TAMPERED: 1 thing is",
            bundle + ": expected " + size + " entries, found another file"),
        found(
            "a tile taken away",
            () -> log.remove(tile),
            "TAMPERED: 1 thing is",
            tile + ": expected the file, found none"),
        found(
            "a signature changed",
            () -> log.edit("checkpoint", bytes -> otherLetter(bytes, bytes.length - 12)),
            "TAMPERED: 1 thing is",
            other + ": the signature of "),
        found(
            "the checkpoint's root changed",
            () -> log.edit(
                "checkpoint", bytes -> otherLetter(bytes, log.key().name().length() + 10)),
            "TAMPERED: 1 thing is",
            other + ": the signature of "),
        found(
            "signed with another key of the same name",
            () -> log.signed(SignerKey.ofSeed(log.key().name(), new byte[32])),
            "UNPROVED: " + other + " is not signed by a trusted key: expected a signature of",
            "found another key of the name: "),
        found(
            "another log's checkpoint",
            () -> log.signed(SignerKey.ofSeed("example.com/other", new byte[32])),
            "UNPROVED: " + other + " is of another log: expected one of "
                + log.key().name() + ", found one of example.com/other"),
        found(
            "a rewritten log, signed by the stolen key",
            () -> log.rewritten(),
            "TAMPERED: ",
            "two checkpoints of " + size + " entries (the checkpoint that this browser verified on",
            "the log was forked"),
        found(
            "a log that was shortened",
            () -> log.restore("early"),
            "TAMPERED: 1 thing is",
            "expected " + size + " entries, which were signed, found " + early + ": entries "
                + early + " to " + (size - 1)
                + " were taken away, or an older copy was put in place"));
  }

  private static byte[] flipped(byte[] bytes, int at) {
    bytes[at] ^= 1;
    return bytes;
  }

  /** Base64 stays base64. */
  private static byte[] otherLetter(byte[] bytes, int at) {
    bytes[at] = (byte) (bytes[at] == 'B' ? 'C' : 'B');
    return bytes;
  }

  private static byte[] swapped(byte[] tile) {
    byte[] swapped = tile.clone();
    System.arraycopy(tile, 0, swapped, 32, 32);
    System.arraycopy(tile, 32, swapped, 0, 32);
    return swapped;
  }

  /** A visit before, one after, and one when all is as it was: no false alarm is left behind. */
  private static DynamicTest found(String name, Runnable damage, String... sentences) {
    return dynamicTest(name, () -> {
      try (BrowserContext person = person()) {
        Page page = person.newPage();
        assertThat(verified(page)).startsWith("VERIFIED");
        damage.run();
        String said = verified(page);
        assertThat(said).startsWith(sentences[0]).contains(sentences);
      } finally {
        log.restore("whole");
      }
    });
  }

  @Test
  @Order(4)
  void anEntryIsProvenAndOneThatIsShownOtherwiseIsNamed() {
    try (BrowserContext person = person()) {
      Page page = person.newPage();
      page.navigate("/proof?entry=3");
      assertThat(said(page, "#entry-said"))
          .startsWith("VERIFIED: entry 3 stands in the log as it is shown");
      page.fill("#entry", "9999");
      page.press("#entry", "Enter");
      page.waitForSelector("#entry-said:has-text('9999')");
      assertThat(said(page, "#entry-said"))
          .startsWith("UNPROVED: entry 9999 is under no signed checkpoint yet");
      page.navigate("/rollouts/shop/1/entries/3");
      page.click("button[data-prove]");
      assertThat(said(page, "#proof-said")).startsWith("VERIFIED: entry 3 stands in the log");
      page.route(
          "**/api/v1/**/entries/3",
          route -> answered(
              route, text -> text.replace("\"data\":{\"at\":\"2", "\"data\":{\"at\":\"1")));
      page.navigate("/proof?entry=3");
      assertThat(said(page, "#entry-said"))
          .startsWith("TAMPERED: 1 thing is")
          .contains("entry 3 (", "as it is shown here: expected payload \"", "found payload \"");
    }
  }

  @Test
  @Order(4)
  void aRolloutsEntriesAreCheckedAndEachKindOfLieIsNamed() throws Exception {
    List<String> ids = api.entries("shop").stream().map(entry -> entry.id()).toList();
    try (BrowserContext person = person()) {
      Page page = person.newPage();
      assertThat(checked(page, text -> text))
          .startsWith("VERIFIED: all " + ids.size() + " entries of shop/1 stand in the log");
      assertThat(checked(
              page, text -> text.replaceFirst("\"reason\":\"a test\"", "\"reason\":\"b test\"")))
          .startsWith("TAMPERED")
          .containsPattern("entry \\d+ \\(shop/1/\\d+\\), as it is shown here: expected payload");
      assertThat(checked(page, text -> without(text, 4)))
          .startsWith("TAMPERED")
          .contains("expected entry shop/1/4, found shop/1/5");
      assertThat(checked(
              page, text -> text.replaceFirst("\"subject\":\"shop/1\"", "\"subject\":\"shop/2\"")))
          .startsWith("TAMPERED")
          .contains(
              "line 1, entry 1 (shop/1/0): the line is written otherwise than it was exported");
    }
  }

  private static String without(String lines, int position) {
    List<String> all = new ArrayList<>(lines.lines().toList());
    all.remove(position);
    return String.join("\n", all) + "\n";
  }

  private static String checked(Page page, UnaryOperator<String> server) {
    page.unroute("**/api/v1/**/entries");
    page.route("**/api/v1/**/entries", route -> answered(route, server));
    page.navigate("/rollouts/shop/1");
    page.click("button[data-prove]");
    return said(page, "#proof-said");
  }

  /** Answers as somebody between server and browser would. */
  private static void answered(Route route, UnaryOperator<String> change) {
    var answer = route.fetch();
    route.fulfill(
        new Route.FulfillOptions().setResponse(answer).setBody(change.apply(answer.text())));
  }

  @Test
  @Order(5)
  void whatIsDownloadedVerifies() throws Exception {
    try (BrowserContext person = person()) {
      Page page = person.newPage();
      page.navigate("/rollouts/shop/1");
      Download export = page.waitForDownload(() -> page.click("#proof a[href$='/export']"));
      assertThat(export.suggestedFilename()).isEqualTo("shop-1.zip");
      Path zip = directory.resolve("shop-1.zip");
      export.saveAs(zip);
      FileVerdict verdict = verdict(zip);
      assertThat(verdict.sentences()).first().asString().contains("entries stand in the log");
      assertThat(verdict.lines()).isEqualTo(api.entries("shop").size());
      Download report = page.waitForDownload(() -> page.click("#proof a[href$='/report']"));
      assertThat(report.suggestedFilename()).isEqualTo("shop-1.html");
      assertThat(Files.readString(report.path())).startsWith("<!DOCTYPE html>").contains("shop/1");
      Download markdown = page.waitForDownload(() -> page.click("#proof a[href$='format=md']"));
      assertThat(markdown.suggestedFilename()).isEqualTo("shop-1.md");
    }
    assertThat(api.get("/api/v1/rollouts/shop/1/report?format=pdf").detail())
        .isEqualTo("expected \"format\" to be html or md, found pdf");
    assertThat(api.get("/api/v1/rollouts/shop/1/entries/99999").status()).isEqualTo(404);
  }

  private static FileVerdict verdict(Path zip) throws IOException {
    try (ZipFile archive = new ZipFile(zip.toFile())) {
      byte[] proof = archive.getInputStream(archive.getEntry("shop-1.proof")).readAllBytes();
      VerifierKey key = log.key().verifier();
      FileProof check = FileProof.of(proof, List.of(key));
      new String(
              archive.getInputStream(archive.getEntry("shop-1.jsonl")).readAllBytes(),
              StandardCharsets.UTF_8)
          .lines()
          .forEach(check::line);
      return check.end();
    }
  }

  @Test
  @Order(6)
  void itIsForEverybodyOnEveryScreen() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      try (BrowserContext person = person(new Browser.NewContextOptions()
          .setColorScheme(scheme)
          .setViewportSize(scheme == ColorScheme.DARK ? 320 : 1200, 800))) {
        Page page = person.newPage();
        verified(page);
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        assertThat(page.evaluate(
                "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"))
            .isEqualTo(0);
        log.edit("tile/0/000.p/" + size, ProofPageTest::swapped);
        verified(page);
        log.restore("whole");
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        page.navigate("/rollouts/shop/1");
        page.click("button[data-prove]");
        said(page, "#proof-said");
      }
    }
  }

  @Test
  @Order(9)
  void aLogThatGrewBetweenTwoVisitsPasses() throws Exception {
    try (BrowserContext person = person()) {
      Page page = person.newPage();
      assertThat(verified(page)).startsWith("VERIFIED");
      assertThat(api.start(installation.plan("next", 600, "")).status()).isEqualTo(201);
      await().atMost(Duration.ofSeconds(60)).until(() -> signed() > size + 3);
      assertThat(verified(page))
          .startsWith("VERIFIED")
          .contains("✔ the checkpoint that this browser verified on")
          .contains(", " + size + " entries");
      page.navigate("/rollouts/next/1");
      page.click("button[data-prove]");
      assertThat(said(page, "#proof-said")).startsWith("VERIFIED");
    }
  }
}
