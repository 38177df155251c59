package dev.rolloutledger.worker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.rolloutledger.leaf.Leaf;
import dev.rolloutledger.tlog.Checkpoint;
import dev.rolloutledger.tlog.EntryBundle;
import dev.rolloutledger.tlog.LeafHashes;
import dev.rolloutledger.tlog.Rfc6962;
import dev.rolloutledger.tlog.SignerKey;
import dev.rolloutledger.tlog.Tile;
import dev.rolloutledger.tlog.Tiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The scripts that verify, in a real browser: on the published vectors, and on a long log. */
class ProofScriptsTest {

  private static final Path VECTORS = Path.of("..", "docs", "vectors");
  private static final int LONG = 30_000;

  private static Chromium chromium;
  private static ScriptServer server;
  private static Page page;

  @BeforeAll
  static void open() throws IOException {
    chromium = Chromium.start();
    server = ScriptServer.start();
    page = chromium.person(new Browser.NewContextOptions()).newPage();
    page.navigate(server.url());
  }

  @AfterAll
  static void close() {
    if (server != null) {
      server.close();
      chromium.close();
    }
  }

  @Test
  void itsHashIsTheBrowsersOwn() {
    Object differing = page.evaluate("""
        async () => {
          const { sha256 } = await import("/sha256.js");
          const differing = [];
          for (let length = 0; length < 260; length++) {
            const bytes = crypto.getRandomValues(new Uint8Array(length));
            const own = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
            const made = sha256(bytes.subarray(0, length / 3), bytes.subarray(length / 3));
            if (own.join() !== made.join()) differing.push(length);
          }
          return differing;
        }""");
    assertThat((List<?>) differing).isEmpty();
  }

  private static final String CHECK = """
      async (files) => {
        const { checkFile } = await import("/prooffile.js");
        const { readKey } = await import("/note.js");
        const bytes = async (path) =>
          new Uint8Array(await (await fetch("/vectors/" + path)).arrayBuffer());
        const key = readKey(new TextDecoder().decode(await bytes("vkey")));
        const said = {};
        for (const [lines, proof] of files) {
          try {
            said[lines] = "holds: " + (await checkFile(await bytes(lines), await bytes(proof), [key])).lines;
          } catch (refused) {
            said[lines] = refused.constructor.name + ": " + refused.message;
          }
        }
        return said;
      }""";

  @Test
  void everyVectorHolds() {
    List<List<String>> files = new ArrayList<>();
    files.add(List.of("checkout-1.jsonl", "checkout-1.proof"));
    for (int index : List.of(7, 9, 12, 260)) {
      files.add(List.of("entry-" + index + ".json", "entry-" + index + ".tlog-proof"));
    }
    Map<String, String> expected = new LinkedHashMap<>();
    files.forEach(file ->
        expected.put(file.get(0), file.get(0).startsWith("entry") ? "holds: 1" : "holds: 215"));
    assertThat(page.evaluate(CHECK, files)).isEqualTo(expected);
  }

  @Test
  void everyDamagedOneIsRefused() throws IOException {
    List<List<String>> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(VECTORS.resolve("damaged"))) {
      all.map(file -> "damaged/" + file.getFileName())
          .filter(name -> name.endsWith(".jsonl"))
          .sorted()
          .forEach(name -> files.add(List.of(name, name.replace(".jsonl", ".proof"))));
    }
    Map<?, ?> said = (Map<?, ?>) page.evaluate(CHECK, files);
    assertThat(said).hasSameSizeAs(files).hasSizeGreaterThan(15);
    // A refusal is a sentence of ours; any other error would be a fault that looks like one.
    assertThat(said.values())
        .allSatisfy(each -> assertThat((String) each).matches("(Refused|Forged): .{20,}"));
    assertThat(said.get("damaged/line-changed.jsonl"))
        .isEqualTo("Refused: line 4, entry 5 (checkout/1/3): it was changed");
  }

  @Test
  void leavesAreMadeAgainToTheByte() {
    Object differing = page.evaluate("""
        async () => {
          const { readLine } = await import("/leaf.js");
          const bytes = async (path) =>
            new Uint8Array(await (await fetch("/vectors/" + path)).arrayBuffer());
          const differing = [];
          for (const index of [7, 9, 12, 260]) {
            const line = (await bytes(`entry-${index}.json`));
            const end = line.at(-1) === 10 ? line.subarray(0, -1) : line;
            const made = readLine(end, "rollouts.example.com/vectors").leaf;
            if (made.join() !== (await bytes(`entry-${index}.leaf`)).join()) differing.push(index);
          }
          return differing;
        }""");
    assertThat((List<?>) differing).isEmpty();
  }

  private static final String VERIFY = """
      async ([prefix, vkey]) => {
        const { checkLog } = await import("/logcheck.js");
        const { LogFiles } = await import("/logfiles.js");
        const { readKey } = await import("/note.js");
        const files = new LogFiles(async (path) => {
          const answer = await fetch(prefix + path);
          return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
        });
        const start = performance.now();
        const verdict = await checkLog({ files, keys: [readKey(vkey)] });
        const sentences = verdict.findings.map((each) => each.sentence).join("; ");
        return [verdict.word, verdict.root ?? "", String(verdict.counts.entries), sentences,
          String(Math.round(performance.now() - start))];
      }""";

  private static List<?> verified(String prefix, String key) {
    return (List<?>) page.evaluate(VERIFY, List.of(prefix, key));
  }

  @Test
  void theLogOfTheVectorsIsVerified() throws IOException {
    List<?> said =
        verified("/vectors/", Files.readString(VECTORS.resolve("vkey")).strip());
    assertThat(said.subList(0, 4))
        .isEqualTo(List.of("VERIFIED", "s8pE2Bo2Bd3t3Mnu7XhqWhpwyCvsilyzXg9dYS2m+ho=", "261", ""));
  }

  @Test
  void aLogOfThirtyThousandEntriesTakesSecondsAndABitOfItIsFound() {
    SignerKey key = SignerKey.ofSeed("example.com/long", new byte[32]);
    LeafHashes tree = grown("/long/", key);
    List<?> said = verified("/long/", key.verifier().text());
    System.out.println("a log of " + LONG + " entries was verified in " + said.get(4) + " ms");
    assertThat(said.subList(0, 4))
        .isEqualTo(List.of("VERIFIED", tree.root().base64(), String.valueOf(LONG), ""));
    assertThat(Long.parseLong((String) said.get(4))).isLessThan(60_000);

    Tile tile = new Tile(0, 77, Tile.FULL);
    byte[] bytes = Tiles.bytes(tile, tree);
    bytes[5 * 32] ^= 1;
    server.put("/long/" + tile.path(), bytes);
    List<?> damaged = verified("/long/", key.verifier().text());
    assertThat(damaged.get(0)).isEqualTo("TAMPERED");
    assertThat((String) damaged.get(3))
        .startsWith("tile/0/077, entry " + (77 * 256 + 5) + ": expected its leaf hash ")
        .doesNotContain(";");

    server.put("/long/" + tile.path(), Tiles.bytes(tile, tree));
    server.put("/long/tile/entries/050", new byte[9]);
    assertThat(verified("/long/", key.verifier().text()).subList(0, 4))
        .isEqualTo(List.of(
            "TAMPERED",
            tree.root().base64(),
            String.valueOf(LONG - 256),
            "tile/entries/050: expected 256 entries, found another file (9 bytes, 4 entries)"));
  }

  private static LeafHashes grown(String prefix, SignerKey key) {
    LeafHashes tree = new LeafHashes();
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < LONG; i++) {
      Leaf leaf = leaf(i);
      leaves.add(leaf.bytes());
      tree.add(leaf.hash());
    }
    for (Tile tile : Tiles.of(LONG)) {
      server.put(prefix + tile.path(), Tiles.bytes(tile, tree));
      if (tile.level() == 0) {
        int first = (int) tile.first();
        server.put(
            prefix + tile.bundlePath(),
            EntryBundle.encode(leaves.subList(first, first + tile.width())));
      }
    }
    server.put(
        prefix + "checkpoint",
        new Checkpoint(key.name(), LONG, tree.root()).sign(List.of(key)).bytes());
    return tree;
  }

  private static Leaf leaf(int index) {
    Instant at = Instant.parse("2026-03-02T10:00:00Z").plusSeconds(index);
    return new Leaf(
        index,
        "search/" + (1 + index % 3),
        index / 3,
        "SampleRecorded",
        "1",
        at,
        at.plusMillis(7),
        "search/step-" + index,
        false,
        Rfc6962.leaf(String.valueOf(index).getBytes(StandardCharsets.UTF_8)));
  }
}
