package dev.rolloutledger.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rolloutledger.tlog.SignerKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What can be done to a ledger, one thing a test: each is found by the real verb, which names the place.
 * Of what nobody can find, the verb says that nothing vouches for it.
 */
@Execution(ExecutionMode.CONCURRENT)
class TamperGalleryTest {

  private static final int SIZE = 600;
  private static final int MAILED = 400;
  private static final String MORNING = "2026-03-02T10:00:00.000000000Z";
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant SEEN = Instant.parse("2026-03-02T11:00:00Z");
  private static final Witness WITNESS = new Witness();

  @TempDir
  static Path directory;

  private static Path home;
  private static Path early;
  private static Path mailed;
  private static Path newest;
  private static String key;
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @BeforeAll
  static void aHomeOfWhichCheckpointsWereMailed() throws Exception {
    home = Files.createDirectories(directory.resolve("home"));
    SignedHome signed = new SignedHome(home);
    signed.grown(0, MAILED, "first", InstantSource.fixed(Instant.parse(MORNING)));
    early = TamperedHome.copyOf(home, directory.resolve("early")).directory();
    TamperedHome mine = new TamperedHome(home);
    mailed =
        Files.write(directory.resolve("mailed"), WITNESS.cosigned(mine.read("checkpoint"), SEEN));
    signed.grown(MAILED, SIZE, "second", InstantSource.fixed(NOON));
    newest = Files.write(directory.resolve("newest"), mine.read("checkpoint"));
    key = mine.key().verifier().text();
    // The log's last bundle names all that the gallery speaks of.
    assertThat(mine.log().resolve("tile/0/002.p/88")).exists();
  }

  @TestFactory
  Stream<DynamicTest> aColumnOfAnEntryEdited() {
    return Stream.of(
        column("idx", "idx = 599000", "entry 300: expected it in the database, found none"),
        column("stream", "stream = 'other/1'", "stream \"search/1\", found stream \"other/1\""),
        column("aggregate", "aggregate = 'TargetLease'", "aggregate Rollout, found aggregate Ta"),
        column("seq", "seq = 9000", "seq 150, found seq 9000"),
        column("event_id", "event_id = 'x#0'", "event_id search/1/000300#0, found event_id x#0"),
        column(
            "command_id", "command_id = 'x'", "command \"search/1/000300\", found command \"x\""),
        column("type", "type = 'NoticeRecorded'", "type \"CheckRecorded\", found type \"No"),
        column("revision", "revision = '2'", "revision \"1\", found revision \"2\""),
        column("payload by a bit", "payload = REPLACE(payload, 'first', 'firsu')", "payload \""),
        column("payload by a blank", "payload = payload || ' '", "payload \""),
        column("payload emptied", "payload = ''", "columns that make a leaf, found others"),
        column("metadata", "metadata = '{\"a\":1}'", "metadata {}, found metadata {\"a\":1}"),
        column("at", "at = '2026-03-02T09:05:00.000000001Z'", "at \"2026-03-02T09:05:00Z\", found"),
        column("at in other letters", "at = LOWER(at)", "columns that make a leaf, found others"),
        column(
            "recorded_at",
            "recorded_at = '2026-03-02T10:00:00.000000001Z'",
            "recorded \"2026-03-02T10:00:00Z\", found recorded"),
        column("rehearsal", "rehearsal = TRUE", "rehearsal false, found rehearsal true"),
        column("salt", "salt = REPEAT('a', 32)", "payload \""),
        column("salt taken away", "salt = NULL", "columns that make a leaf, found others"),
        column("personal", "personal = '0+5'", "columns that make a leaf, found others"),
        column("leaf", "leaf = REPEAT(X'00', 32)", "the leaf hash"),
        column("leaf taken away", "leaf = NULL", "a leaf hash of 32 bytes beside it, found none"));
  }

  private static DynamicTest column(String name, String set, String sentence) {
    return found(
        name,
        16,
        at -> at.sql("UPDATE events SET " + set + " WHERE idx = 300"),
        "entry 300",
        sentence);
  }

  @TestFactory
  Stream<DynamicTest> personalText() {
    return Stream.of(
        found(
            "salt edited",
            16,
            at -> at.sql("UPDATE events SET salt = REPEAT('0', 32) WHERE idx = 0"),
            "entry 0 (search/1/0): expected payload"),
        found(
            "places edited",
            16,
            at -> at.sql("UPDATE events SET personal = '0+5' WHERE idx = 0"),
            "entry 0 (search/1/0): expected columns that make a leaf"),
        found(
            "the text itself edited",
            16,
            at ->
                at.sql("UPDATE events SET payload = REPLACE(payload, 'Ada', 'Eve') WHERE idx = 0"),
            "entry 0 (search/1/0): expected payload"),
        found(
            "removed, and an entry says so",
            0,
            at -> {
              removePersonalText(at);
              at.sql(
                      copied(599, "600, 'search/1', aggregate, 300"),
                      "UPDATE events SET type = 'EntriesRedacted', salt = NULL, personal = NULL,"
                          + " payload = '{\"entries\":[0]}' WHERE idx = 600",
                      "DELETE FROM snapshots")
                  .rehashed()
                  .signed(at.key());
            },
            "redacted entry 0 (search/1/0): redacted by entry 600",
            "VERIFIED"),
        found(
            "removed, and the entry that says so says it of another one",
            16,
            at -> {
              removePersonalText(at);
              at.sql(
                      copied(599, "600, 'search/1', aggregate, 300"),
                      "UPDATE events SET type = 'EntriesRedacted', salt = NULL, personal = NULL,"
                          + " payload = '{\"entries\":[1, 700]}' WHERE idx = 600")
                  .rehashed()
                  .signed(at.key());
            },
            "entry 0 (search/1/0): expected its personal text, or an entry that says who"),
        found(
            "removed, and no entry says so",
            16,
            TamperGalleryTest::removePersonalText,
            "entry 0 (search/1/0): expected its personal text, or an entry that says who"));
  }

  private static void removePersonalText(TamperedHome at) {
    String redacted = dev.rolloutledger.leaf.Commitment.kept(
            at.one("SELECT salt FROM events WHERE idx = 0"),
            at.one("SELECT personal FROM events WHERE idx = 0"))
        .redacted(at.one("SELECT payload FROM events WHERE idx = 0"));
    at.sql("UPDATE events SET salt = NULL, personal = NULL, payload = '"
        + redacted.replace("'", "''") + "' WHERE idx = 0");
  }

  @TestFactory
  Stream<DynamicTest> rows() {
    return Stream.of(
        found("first deleted", 16, at -> delete(at, 0), "entry 0: expected it in the database"),
        found("one in the middle deleted", 16, at -> delete(at, 300), "entry 300: expected it in"),
        found(
            "last deleted",
            16,
            at -> delete(at, 599),
            "checkpoint: expected 600 entries, which were signed, found 599"),
        found(
            "a whole tile deleted",
            16,
            at -> at.sql("DELETE FROM events WHERE idx BETWEEN 256 AND 511"),
            "entry 256: expected it in the database, found none, and 255 more are missing"),
        found(
            "deleted and the rest renumbered",
            16,
            at -> {
              delete(at, 300);
              at.sql(
                  "UPDATE events SET idx = idx - 1 WHERE idx > 300", "UPDATE head SET size = 599");
            },
            "entry 300 (checkout/1/150): expected"),
        found(
            "inserted",
            16,
            TamperGalleryTest::insertInTheMiddle,
            "entry 300 (search/1/9000): expected"),
        found(
            "appended",
            16,
            at -> at.sql(copied(300, "600, 'search/1', aggregate, 300")),
            "entry 600 (search/1/300): expected what the leaf hash"),
        found(
            "duplicated",
            16,
            at -> at.sql(
                "ALTER TABLE events DROP PRIMARY KEY", copied(300, "300, 'x/1', aggregate, 0")),
            "entry 300 (",
            "expected it once, found it again"),
        found("neighbours swapped", 16, at -> swap(at, 300, 301), "entry 300 (", "entry 301 ("),
        found("far ones swapped", 16, at -> swap(at, 5, 505), "entry 5 (", "entry 505 ("),
        found("within a rollout swapped", 16, at -> swap(at, 10, 12), "entry 10 (", "entry 12 ("),
        found(
            "an index beyond all numbers",
            16,
            at -> at.sql("UPDATE events SET idx = 9223372036854775807 WHERE idx = 599"),
            "entry 9223372036854775807"),
        found(
            "an index below 0",
            16,
            at -> at.sql("UPDATE events SET idx = -5 WHERE idx = 0"),
            "entry -5"));
  }

  private static void delete(TamperedHome at, int index) {
    at.sql("DELETE FROM events WHERE idx = " + index);
  }

  private static String copied(int index, String place) {
    return "INSERT INTO events SELECT " + place
        + ", 'forged#0', 'forged', type, revision, payload, metadata, at, recorded_at, rehearsal,"
        + " salt, personal, leaf FROM events WHERE idx = " + index + " LIMIT 1";
  }

  private static void insertInTheMiddle(TamperedHome at) {
    at.sql(
        "UPDATE events SET idx = -idx - 1 WHERE idx >= 300",
        "UPDATE events SET idx = -idx WHERE idx < 0",
        copied(299, "300, 'search/1', aggregate, 9000"),
        "UPDATE head SET size = 601");
  }

  private static void swap(TamperedHome at, int one, int other) {
    at.sql(
        "UPDATE events SET idx = -7 WHERE idx = " + one,
        "UPDATE events SET idx = " + one + " WHERE idx = " + other,
        "UPDATE events SET idx = " + other + " WHERE idx = -7");
  }

  @TestFactory
  Stream<DynamicTest> whatHidesAnEdit() {
    String edit = "UPDATE events SET payload = REPLACE(payload, 'first', 'firsz') WHERE idx = 300";
    return Stream.of(
        found(
            "the leaf hash as well",
            16,
            at -> {
              TamperedHome other =
                  TamperedHome.copyOf(at.directory(), next()).sql(edit).rehashed();
              String leaf = other.one("SELECT RAWTOHEX(leaf) FROM events WHERE idx = 300");
              at.sql(edit, "UPDATE events SET leaf = X'" + leaf + "' WHERE idx = 300");
            },
            "entry 300 (search/1/150): expected payload"),
        found(
            "leaf hashes, head, tiles and bundles as well, without the key",
            16,
            at -> at.sql(edit).rehashed(),
            "checkpoint, which signed 600 entries: expected the root",
            "something in entries 0 to 599 was changed after they were signed"),
        found(
            "all of it signed with the stolen key, and a checkpoint was kept outside",
            16,
            at -> at.sql(edit).rehashed().signed(at.key()),
            List.of("--checkpoint", mailed.toString()),
            "mailed, which signed 400 entries: expected the root",
            "something in entries 0 to 399 was changed after they were signed"),
        found(
            "the same behind the checkpoint that was kept",
            16,
            at -> at.sql(
                    edit.replace("300", "500").replace("first", "secon").replace("firsz", "secoz"))
                .rehashed()
                .signed(at.key()),
            List.of("--checkpoint", mailed.toString(), "--checkpoint", newest.toString()),
            "something in entries 400 to 599 was changed"),
        found(
            "all of it signed with the stolen key, and nothing outside",
            0,
            at -> at.sql(edit).rehashed().signed(at.key()),
            "NOT ANCHORED since 2026-03-02 10:00:00Z",
            "covers entries 0 to 599"),
        found(
            "the same, where anchors are asked for",
            18,
            at -> at.sql(edit).rehashed().signed(at.key()),
            List.of("--anchored=1h"),
            "NOT ANCHORED"));
  }

  @TestFactory
  Stream<DynamicTest> theTail() {
    return Stream.of(
        found(
            "cut, and the checkpoint left",
            16,
            at -> at.sql("DELETE FROM events WHERE idx >= 500").rehashed(),
            "expected 600 entries, which were signed, found 500: entries 500 to 599 were taken"),
        found(
            "an older copy put in place, and a checkpoint kept outside",
            16,
            at -> replace(at, early),
            List.of("--checkpoint", newest.toString()),
            "newest: expected 600 entries, which were signed, found 400"),
        found(
            "an older copy of the database, without its log and keys",
            16,
            at -> replaceLedger(at, early),
            "expected 600 entries, which were signed, found 400"),
        found(
            "an older copy put in place, and nothing outside",
            0,
            at -> replace(at, early),
            "NOT ANCHORED since 2026-03-02 10:00:00Z: no checkpoint kept outside covers entries 0"));
  }

  private static void replace(TamperedHome at, Path by) {
    replaceLedger(at, by);
    for (String each : List.of("log", "keys")) {
      wipe(at.directory().resolve(each));
      TamperedHome.copyOf(by.resolve(each), at.directory().resolve(each));
    }
  }

  private static void replaceLedger(TamperedHome at, Path by) {
    wipe(at.ledger());
    TamperedHome.copyOf(by.resolve("ledger"), at.ledger());
  }

  private static void wipe(Path path) {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> twoLogsWithOneKey() throws IOException {
    Path fork = TamperedHome.copyOf(early, next()).directory();
    new SignedHome(fork).grown(MAILED, SIZE, "other", InstantSource.fixed(NOON));
    Path longer = TamperedHome.copyOf(fork, next()).directory();
    new SignedHome(longer).grown(SIZE, SIZE + 1, "other", InstantSource.fixed(NOON));
    return Stream.of(
        found(
            "of one size",
            16,
            at -> {},
            List.of("--checkpoint", fork.resolve("log/checkpoint").toString()),
            "two checkpoints of 600 entries",
            "the log was forked"),
        found(
            "the other one longer",
            16,
            at -> {},
            List.of("--checkpoint", longer.resolve("log/checkpoint").toString()),
            "expected 601 entries, which were signed, found 600"),
        found(
            "seen from the longer one",
            16,
            at -> replace(at, longer),
            List.of("--checkpoint", newest.toString()),
            "newest, which signed 600 entries: expected the root"));
  }

  @TestFactory
  Stream<DynamicTest> keysAndSignatures() {
    byte[] seed = new byte[32];
    seed[0] = 9;
    return Stream.of(
        found(
            "another key of the same name signs all, and the right one is pinned",
            17,
            at -> at.rehashed().signed(SignerKey.ofSeed(at.key().name(), seed)),
            List.of("--key", key),
            "signed by an unknown key",
            "found another key of the name"),
        found(
            "another key of the same name, and the home's own keys are believed",
            17,
            at -> at.rehashed().signed(SignerKey.ofSeed(at.key().name(), seed)),
            "signed by an unknown key"),
        found(
            "the signature of the checkpoint is stripped",
            16,
            at -> checkpoint(at, text -> text.substring(0, text.indexOf("\n\n") + 2)),
            "checkpoint: expected a signed checkpoint, found another file"),
        found(
            "the size is edited",
            16,
            at -> checkpoint(at, text -> text.replace("\n600\n", "\n599\n")),
            "checkpoint: expected a checkpoint as it was signed, found another",
            "the text or the signature was changed"),
        found(
            "the root is edited",
            16,
            at -> checkpoint(at, TamperGalleryTest::otherRoot),
            "checkpoint: expected a checkpoint as it was signed"),
        found(
            "the origin is edited",
            17,
            at -> checkpoint(at, text -> "example.com/other" + text.substring(text.indexOf('\n'))),
            "checkpoint is of another log",
            "found one of example.com/other"),
        found(
            "another log's checkpoint is put in place",
            17,
            at -> at.write(
                "checkpoint", at.signedElsewhere(SignerKey.ofSeed("example.com/other", seed))),
            "checkpoint is of another log"),
        found(
            "the checkpoint is torn",
            16,
            at -> at.write("checkpoint", Arrays.copyOf(at.read("checkpoint"), 40)),
            "checkpoint: expected a signed checkpoint, found another file"),
        found(
            "the copy beside the keys is edited",
            16,
            at -> lastCheckpoint(at, text -> text.replace("\n600\n", "\n6000\n")),
            "last-checkpoint: expected a checkpoint as it was signed"));
  }

  private static String otherRoot(String text) {
    String root = text.split("\n", -1)[2];
    return text.replace(
        root, new StringBuilder(root.substring(0, 42)).reverse() + root.substring(42));
  }

  private interface Edit {
    String of(String text);
  }

  private static void checkpoint(TamperedHome at, Edit edit) {
    edit(at.checkpoint(), edit);
  }

  private static void lastCheckpoint(TamperedHome at, Edit edit) {
    edit(at.lastCheckpoint(), edit);
  }

  private static void edit(Path file, Edit edit) {
    try {
      String text = Files.readString(file);
      String edited = edit.of(text);
      assertThat(edited).isNotEqualTo(text);
      Files.writeString(file, edited);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> times() throws IOException {
    String back =
        "UPDATE events SET recorded_at = '2026-03-02T10:30:00.000000000Z' WHERE idx >= 400";
    String ahead = "UPDATE events SET recorded_at = '2026-03-02T15:00:00.000000000Z'";
    TamperedHome dated = TamperedHome.copyOf(early, next()).sql(ahead).rehashed();
    dated.signed(dated.key());
    Path seen =
        Files.write(directory.resolve("seen"), WITNESS.cosigned(dated.read("checkpoint"), SEEN));
    return Stream.of(
        found(
            "back-dated, all of it signed with the stolen key, and a witness saw the log",
            16,
            at -> at.sql(back).rehashed().signed(at.key()),
            List.of("--checkpoint", mailed.toString(), "--key", WITNESS.verifier()),
            "entry 400 (search/1/200): expected to be recorded after 2026-03-02 11:00:00Z",
            "found 2026-03-02 10:30:00Z"),
        found(
            "future-dated, and a witness saw the log",
            16,
            at -> replace(at, dated.directory()),
            List.of("--checkpoint", seen.toString(), "--key", WITNESS.verifier()),
            "entry 0 (search/1/0): expected to be recorded before 2026-03-02 11:00:00Z",
            "found 2026-03-02 15:00:00Z"),
        found(
            "one back-dated behind others, all of it signed with the stolen key",
            16,
            at -> at.sql(back.replace(">= 400", "= 450")).rehashed().signed(at.key()),
            "entry 450 (search/1/225): expected to be recorded not before the entry in front"));
  }

  @TestFactory
  Stream<DynamicTest> filesOfTheLog() {
    return Stream.of(
        file("tile/0/001", 3, "tile/0/001, entry 256"),
        file("tile/0/002.p/88", 40, "tile/0/002.p/88, entry 513"),
        file("tile/1/000.p/2", 33, "tile/1/000.p/2, hash 1: expected the root"),
        file("tile/entries/001", 90, "tile/entries/001, entry 256"),
        found(
            "a tile torn",
            16,
            at -> at.write("tile/0/001", Arrays.copyOf(at.read("tile/0/001"), 4096)),
            "tile/0/001: expected 256 hashes, found another file (expected 8192 bytes"),
        found(
            "a bundle torn",
            16,
            at -> at.write("tile/entries/000", Arrays.copyOf(at.read("tile/entries/000"), 9000)),
            "tile/entries/000: expected 256 entries, found another file"),
        found(
            "a tile taken away",
            16,
            at -> wipe(at.log().resolve("tile/0/000")),
            "tile/0/000: expected the file, found none"),
        found(
            "another tile in its place",
            16,
            at -> at.write("tile/0/000", at.read("tile/0/001")),
            "tile/0/000, entry 0"));
  }

  private static DynamicTest file(String path, int offset, String sentence) {
    return found(path + " edited by a bit", 16, at -> flip(at, path, offset), sentence);
  }

  private static void flip(TamperedHome at, String path, int offset) {
    byte[] bytes = at.read(path);
    bytes[offset] ^= 1;
    at.write(path, bytes);
  }

  @TestFactory
  Stream<DynamicTest> filesOfTheLogAlone() {
    return Stream.of(
        tiles(
            "a tile",
            16,
            at -> flip(at, "tile/0/001", 3),
            "tile/0/001 and tile/entries/001, entry 256: expected one leaf hash"),
        tiles("a tile above", 16, at -> flip(at, "tile/1/000.p/2", 33), "tile/1/000.p/2, hash 1"),
        tiles(
            "a bundle",
            16,
            at -> flip(at, "tile/entries/001", 90),
            "tile/0/001 and tile/entries/001, entry 256: expected one leaf hash",
            "which signed 600 entries: expected the root"),
        tiles(
            "all made to fit, without the key",
            16,
            at -> at.sql("UPDATE events SET revision = '2' WHERE idx = 3").rehashed(),
            "which signed 600 entries: expected the root"),
        tiles(
            "another log's tiles under the checkpoint",
            16,
            at -> {
              TamperedHome other = TamperedHome.copyOf(home, next());
              other
                  .sql("UPDATE events SET stream = 'x/1' WHERE stream = 'search/1'")
                  .rehashed();
              wipe(at.log().resolve("tile"));
              TamperedHome.copyOf(other.log().resolve("tile"), at.log().resolve("tile"));
            },
            "which signed 600 entries: expected the root"),
        tiles("no checkpoint", 17, at -> wipe(at.checkpoint()), "expected a signed checkpoint in"),
        tiles(
            "another log",
            17,
            at -> at.signed(SignerKey.ofSeed("example.com/other", new byte[32])),
            "is of another log"));
  }

  private static DynamicTest tiles(
      String name, int code, Consumer<TamperedHome> damage, String... sentences) {
    return dynamicTest(name, () -> {
      TamperedHome at = TamperedHome.copyOf(home, next());
      damage.accept(at);
      said(
          Ran.rollout("audit", "verify", "--tiles", at.log().toString(), "--key", key),
          code,
          sentences);
    });
  }

  @TestFactory
  Stream<DynamicTest> whatIsDerived() {
    return Stream.of(
        found(
            "a snapshot",
            16,
            at -> at.sql("UPDATE snapshots SET payload = REPLACE(payload, '\"PREFLIGHT\"',"
                + " '\"COMPLETED\"') WHERE stream = 'search/1'"),
            "the snapshot of search/1 at search/1/",
            "`rollout audit rebuild` makes it again"),
        found(
            "the head's size",
            16,
            at -> at.sql("UPDATE head SET size = 601"),
            "the ledger's head: expected 600 entries, as many as there are, found 601"),
        found(
            "the head's edge",
            16,
            at -> at.sql("UPDATE head SET edge = REPEAT(X'01', 128)"),
            "the ledger's head: expected the edge"),
        found(
            "the head taken away",
            16,
            at -> at.sql("DELETE FROM head"),
            "the ledger's head: expected 600 entries"));
  }

  /** A checkpoint of another tree, signed with the same key. */
  private static Path other(Path of) {
    TamperedHome other = TamperedHome.copyOf(of, next());
    other.sql("UPDATE events SET revision = '2' WHERE idx = 3").rehashed();
    return other.signed(other.key()).checkpoint();
  }

  @TestFactory
  Stream<DynamicTest> goingOnFromACheckpoint() {
    List<String> since = List.of("--since", mailed.toString());
    return Stream.of(
        found("nothing was done", 0, at -> {}, since, "looked at from 400 on", "200 rows"),
        found(
            "an older checkpoint is proved by hashes alone",
            0,
            at -> {},
            List.of("--since", newest.toString(), "--checkpoint", mailed.toString()),
            "✔ " + mailed),
        found(
            "an older checkpoint of another tree",
            16,
            at -> {},
            List.of("--since", newest.toString(), "--checkpoint", other(early).toString()),
            "which signed 400 entries: expected to be the beginning of the tree of 600 entries"),
        found(
            "an entry behind it edited",
            16,
            at -> at.sql("UPDATE events SET revision = '2' WHERE idx = 450"),
            since,
            "entry 450 (search/1/225): expected revision \"1\", found revision \"2\""),
        found(
            "what is in front of it rewritten",
            16,
            at -> at.sql("UPDATE events SET revision = '2' WHERE idx = 3")
                .rehashed()
                .signed(at.key()),
            since,
            "mailed, which signed 400 entries: expected the root"),
        found(
            "a sequence that does not go on",
            16,
            at -> at.sql("UPDATE events SET seq = seq + 1000 WHERE idx >= 400")
                .rehashed()
                .signed(at.key()),
            since,
            "entry 400 (search/1/1200): expected place 200 in search/1, found place 1200"));
  }

  @TestFactory
  Stream<DynamicTest> whatWasGivenIsNoUse() throws IOException {
    Path noNote = Files.writeString(directory.resolve("no-note"), "hello\n");
    SignerKey other = SignerKey.ofSeed("example.com/other", new byte[32]);
    Path others =
        Files.write(directory.resolve("others"), new TamperedHome(home).signedElsewhere(other));
    Path none = Files.writeString(
        directory.resolve("none"),
        Files.readString(newest, StandardCharsets.UTF_8).replace("\n600\n", "\n0\n"));
    return Stream.of(
        refused("no checkpoint", "no-note is no signed checkpoint", "--checkpoint", noNote),
        refused("another log's", "others is of another log", "--checkpoint", others),
        refused("an edited one", "the text or the signature was changed", "--checkpoint", none),
        refused("to go on from", "others is of another log", "--since", others),
        refused("no key", "--key: expected", "--key", Path.of("no+key")));
  }

  private static DynamicTest refused(String name, String sentence, String option, Path value) {
    return dynamicTest(name, () -> {
      Ran ran = Ran.rollout("audit", "verify", "--home", home.toString(), option, value.toString());
      assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(17);
      assertThat(ran.err()).contains(sentence);
      assertThat(ran.out()).isEmpty();
    });
  }

  @TestFactory
  Stream<DynamicTest> nothingWasDone() throws IOException {
    return Stream.of(
        found("as it is", 0, at -> {}, "VERIFIED", "600 rows", "2 snapshots", "NOT ANCHORED"),
        found(
            "with all that was kept",
            0,
            at -> {},
            List.of("--key", key, "--checkpoint", newest.toString(), "--anchored"),
            "VERIFIED"),
        found(
            "anchored, by its own record",
            0,
            at -> at.write("anchored/400", read(mailed)),
            List.of("--anchored=0s", "--checkpoint", both().toString()),
            "✔ anchored, by the home's own record, 400 entries",
            "both #2, 600 entries"),
        tiles("its files alone", 0, at -> {}, "VERIFIED", "600 entries of the bundles hashed"));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** As an anchor that appends to a file keeps them. */
  private static Path both() throws IOException {
    return Files.writeString(
        directory.resolve("both"),
        Files.readString(mailed) + "\n" + Files.readString(newest) + "\n");
  }

  private static DynamicTest found(
      String name, int code, Consumer<TamperedHome> damage, String... sentences) {
    return found(name, code, damage, List.of(), sentences);
  }

  private static DynamicTest found(
      String name,
      int code,
      Consumer<TamperedHome> damage,
      List<String> options,
      String... sentences) {
    return dynamicTest(name, () -> {
      TamperedHome at = TamperedHome.copyOf(home, next());
      damage.accept(at);
      List<String> words =
          new ArrayList<>(List.of("audit", "verify", "--home", at.directory().toString()));
      words.addAll(options);
      said(Ran.rollout(words.toArray(String[]::new)), code, sentences);
    });
  }

  private static void said(Ran ran, int code, String... sentences) {
    String all = (ran.out() + ran.err()).replaceAll("\\s+", " ");
    assertThat(ran.code()).as(all).isEqualTo(code);
    assertThat(all).contains(sentences);
  }

  private static Path next() {
    return directory.resolve("case-" + NUMBER.incrementAndGet());
  }
}
