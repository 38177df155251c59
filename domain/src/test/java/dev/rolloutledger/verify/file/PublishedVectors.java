package dev.rolloutledger.verify.file;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.tlog.EntryBundle;
import dev.rolloutledger.tlog.Hash;
import dev.rolloutledger.tlog.Inclusion;
import dev.rolloutledger.tlog.Tile;
import dev.rolloutledger.tlog.Tiles;
import dev.rolloutledger.tlog.TlogProof;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The test vectors in docs/vectors, made anew: path and content of each file. */
final class PublishedVectors {

  private static final List<Integer> ALONE = List.of(7, 9, 12, 260);

  private final SmallLog log = SmallLog.standard();
  private final Map<String, byte[]> files = new TreeMap<>();

  static Map<String, byte[]> files() {
    return new PublishedVectors().made();
  }

  private Map<String, byte[]> made() {
    text("vkey", log.key().verifier().text() + "\n");
    files.put("checkpoint", log.checkpoint().note().bytes());
    Tiles.of(SmallLog.SIZE).forEach(this::tile);
    hashes();
    lines("checkout-1.jsonl", log.lines(SmallLog.CHECKOUT));
    files.put("checkout-1.proof", log.proof(SmallLog.CHECKOUT).bytes());
    ALONE.forEach(index -> alone(log.entry(index)));
    damaged();
    return files;
  }

  private void text(String path, String text) {
    files.put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private void lines(String path, List<String> lines) {
    text(path, String.join("\n", lines) + "\n");
  }

  private void tile(Tile tile) {
    files.put(tile.path(), Tiles.bytes(tile, log.tree()));
    if (tile.level() == 0) {
      int first = (int) tile.first();
      List<byte[]> leaves = log.entries().subList(first, first + tile.width()).stream()
          .map(entry -> entry.leaf().bytes())
          .toList();
      files.put(tile.bundlePath(), EntryBundle.encode(leaves));
    }
  }

  private void hashes() {
    lines(
        "hashes.txt",
        log.entries().stream()
            .map(entry -> entry.index() + " " + entry.leaf().hash().hex() + " "
                + entry.leaf().payload().hex())
            .toList());
  }

  private void alone(Entry entry) {
    String name = "entry-" + entry.index();
    lines(name + ".json", List.of(log.line(entry)));
    files.put(name + ".leaf", entry.leaf().bytes());
    files.put(name + TlogProof.FILE_EXTENSION, proof(entry.index()).bytes());
  }

  private TlogProof proof(long index) {
    List<Hash> path = Inclusion.prove(index, SmallLog.SIZE, log.tree());
    return new TlogProof(index, path, log.checkpoint().note());
  }

  /** Of eight lines each, so that they stay small. */
  private void damaged() {
    List<Entry> entries = log.of(SmallLog.CHECKOUT).subList(0, 8);
    List<String> lines = entries.stream().map(log::line).toList();
    String proof = new String(log.proof(entries).bytes(), StandardCharsets.UTF_8);
    damaged("line-changed", with(lines, 3, lines.get(3).replace("errors{", "no errors{")), proof);
    damaged("attribute-changed", with(lines, 3, lines.get(3).replace("T08:", "T09:")), proof);
    damaged("personal-text-changed", with(lines, 5, lines.get(5).replace("Frau", "Dame")), proof);
    damaged(
        "subject-changed",
        with(
            lines,
            3,
            lines.get(3).replace("\"subject\":\"checkout/1\"", "\"subject\":\"checkout/2\"")),
        proof);
    List<String> dropped = new ArrayList<>(lines);
    dropped.remove(4);
    damaged("line-dropped", dropped, proof);
    List<String> swapped = new ArrayList<>(lines);
    Collections.swap(swapped, 1, 2);
    damaged("lines-swapped", swapped, proof);
    List<String> twice = new ArrayList<>(lines);
    twice.add(2, lines.get(1));
    damaged("line-twice", twice, proof);
    List<String> added = new ArrayList<>(lines);
    added.add(2, log.line(log.entry(2)));
    damaged("line-added", added, proof);
    damaged("first-lines-left-out", lines.subList(2, 8), text(log.proof(entries.subList(2, 8))));
    damaged("hash-changed", lines, changedAt(proof, proof.indexOf("node ") + 9));
    damaged("hash-missing", lines, proof.replaceFirst("node .*\n", ""));
    damaged("hash-short", lines, proof.replaceFirst("node .*\n", "node AAAA\n"));
    damaged("leaf-changed", lines, proof.replaceFirst("leaf 3 .{4}", "leaf 3 AAAA"));
    checkpoints(lines, proof.substring(0, proof.indexOf("\n\n") + 2));
  }

  private void checkpoints(List<String> lines, String head) {
    String signed = log.checkpoint().note().format();
    damaged("size-changed", lines, head + signed.replace("\n261\n", "\n262\n"));
    damaged("signature-changed", lines, head + changedAt(signed, signed.indexOf("—") + 60));
    damaged("signature-missing", lines, head + signed.substring(0, signed.indexOf("—")));
    damaged("other-key", lines, head + log.otherKey().note().format());
    SmallLog other = new SmallLog("other.example.com/log", SmallLog.SIZE);
    damaged("other-origin", lines, head + other.checkpoint().note().format());
    damaged(
        "size-zero",
        lines,
        head + new SmallLog(SmallLog.ORIGIN, 0).checkpoint().note().format());
  }

  private static String changedAt(String text, int at) {
    char other = text.charAt(at) == 'A' ? 'B' : 'A';
    return text.substring(0, at) + other + text.substring(at + 1);
  }

  private static String text(EntriesProof proof) {
    return new String(proof.bytes(), StandardCharsets.UTF_8);
  }

  private void damaged(String name, List<String> lines, String proof) {
    lines("damaged/" + name + ".jsonl", lines);
    text("damaged/" + name + EntriesProof.FILE_EXTENSION, proof);
  }

  private static List<String> with(List<String> lines, int at, String line) {
    if (lines.get(at).equals(line)) {
      throw new AssertionError("expected a changed line " + at);
    }
    List<String> changed = new ArrayList<>(lines);
    changed.set(at, line);
    return changed;
  }
}
