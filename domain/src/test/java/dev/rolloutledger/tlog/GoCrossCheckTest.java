package dev.rolloutledger.tlog;

import static dev.rolloutledger.tlog.GoPeer.hashes;
import static dev.rolloutledger.tlog.GoPeer.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our logs and proofs in the hands of the Go team's note and tlog packages, good ones and changed ones. */
class GoCrossCheckTest {

  private static final int ROUNDS = 10_000;
  private static final int BATCH = 1_000;
  private static final int SIZE = 5_000;
  private static final List<Hash> LEAVES = Seed.leaves(SIZE);
  private static final LeafHashes TREE = LeafHashes.of(LEAVES);

  private static GoPeer go;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    go = GoPeer.start();
  }

  @AfterAll
  static void stop() throws IOException {
    if (go != null) {
      go.close();
    }
  }

  /** Requests, and what our own code says of each. */
  private static final class Batch {
    private final List<String> requests = new ArrayList<>();
    private final List<Boolean> ours = new ArrayList<>();

    void add(String request, Runnable verification) {
      requests.add(request);
      ours.add(accepts(verification));
    }

    private static boolean accepts(Runnable verification) {
      try {
        verification.run();
        return true;
      } catch (TlogException e) {
        return false;
      }
    }

    long compared() {
      List<String> answers = go.ask(requests);
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).startsWith("ok")).as(requests.get(i)).isEqualTo(ours.get(i));
      }
      return ours.stream().filter(verdict -> verdict).count();
    }
  }

  @Test
  void inclusionOfRandomEntriesInRandomSizes() {
    Random random = Seed.random("Go inclusion");
    long accepted = 0;
    for (int round = 0; round < ROUNDS; round += BATCH) {
      Batch batch = new Batch();
      for (int i = 0; i < BATCH; i++) {
        long size = 1 + random.nextInt(random.nextBoolean() ? SIZE : 20);
        long index = random.nextInt((int) size);
        Hash leaf = LEAVES.get((int) index);
        List<Hash> proof = Inclusion.prove(index, size, TREE);
        inclusion(batch, index, size, leaf, proof, Trees.root(size, TREE));
        inclusion(
            batch, index ^ (1L << random.nextInt(13)), size, leaf, proof, Trees.root(size, TREE));
        inclusion(batch, index, size + 1 - random.nextInt(3), leaf, proof, Trees.root(size, TREE));
        inclusion(batch, index, size, leaf, changed(proof, random), Trees.root(size, TREE));
      }
      accepted += batch.compared();
    }
    assertThat(accepted).isGreaterThanOrEqualTo(ROUNDS).isLessThan(3 * ROUNDS);
  }

  private static void inclusion(
      Batch batch, long index, long size, Hash leaf, List<Hash> proof, Hash root) {
    batch.add(
        request("inclusion", size, index, leaf.base64(), root.base64(), hashes(proof)),
        () -> Inclusion.verify(index, size, leaf, proof, root));
  }

  @Test
  void consistencyOfRandomSizes() {
    Random random = Seed.random("Go consistency");
    long accepted = 0;
    for (int round = 0; round < ROUNDS; round += BATCH) {
      Batch batch = new Batch();
      for (int i = 0; i < BATCH; i++) {
        long size = 1 + random.nextInt(random.nextBoolean() ? SIZE : 20);
        long old = 1 + random.nextInt((int) size);
        List<Hash> proof = Consistency.prove(old, size, TREE);
        Hash root1 = Trees.root(old, TREE);
        Hash root2 = Trees.root(size, TREE);
        consistency(batch, old, size, proof, root1, root2);
        consistency(batch, 1 + (old ^ (1L << random.nextInt(13))), size, proof, root1, root2);
        consistency(batch, old, size + 1, proof, root1, root2);
        consistency(batch, old, size, changed(proof, random), root1, root2);
        consistency(batch, old, size, proof, root2, root1);
      }
      accepted += batch.compared();
    }
    assertThat(accepted).isGreaterThanOrEqualTo(ROUNDS).isLessThan(3 * ROUNDS);
  }

  private static void consistency(
      Batch batch, long old, long size, List<Hash> proof, Hash root1, Hash root2) {
    batch.add(
        request("consistency", old, size, root1.base64(), root2.base64(), hashes(proof)),
        () -> Consistency.verify(old, size, proof, root1, root2));
  }

  /** One hash changed, left out or added, wherever. */
  private static List<Hash> changed(List<Hash> proof, Random random) {
    List<Hash> changed = new ArrayList<>(proof);
    int at = random.nextInt(proof.size() + 1);
    if (at == proof.size() || random.nextInt(3) == 0) {
      changed.add(at, Seed.hash(random));
    } else if (random.nextBoolean()) {
      changed.remove(at);
    } else {
      changed.set(at, Seed.hash(random));
    }
    return changed;
  }

  @Test
  void checkpointsWithOneSignatureAndMore() {
    Random random = Seed.random("Go checkpoints");
    List<String> requests = new ArrayList<>();
    String both = Keys.LOG.verifier() + "," + Keys.NEXT.verifier();
    for (int i = 0; i < 50; i++) {
      Checkpoint checkpoint =
          new Checkpoint(Keys.ORIGIN, random.nextLong() >>> 1, Seed.hash(random));
      SignedNote note = checkpoint.sign(List.of(Keys.NEXT, Keys.LOG, Keys.OTHER));
      requests.add(request("note", both, GoPeer.base64(note.bytes())));
    }
    assertThat(go.ask(requests)).containsOnly("ok 2");
  }

  @Test
  void aWitnesssWord() {
    assumeTrue(
        go.supports("checkpoint"),
        "cosignatures are not checked, as Go's C2SP packages do not build here");
    SignedNote note = Keys.checkpoint(9, TREE);
    SignedNote cosigned = note.with(List.of(Keys.cosign(note.text(), 1_679_315_147L)));
    String keys = Keys.LOG.verifier() + "," + Keys.WITNESS;
    assertThat(go.ask(List.of(request("note", keys, GoPeer.base64(cosigned.bytes())))))
        .containsExactly("ok 2");
  }

  @Test
  void wholeLogsAndDamagedOnes(@TempDir Path folder) throws IOException {
    Random random = Seed.random("Go logs");
    LeafHashes large = LeafHashes.of(Seed.leaves(66_000));
    for (long size : new long[] {0, 1, 255, 256, 257, 1 + random.nextInt(3_000), 65_536, 66_000}) {
      Path log = Files.createDirectory(folder.resolve("log" + size));
      write(log, size, large);
      assertThat(check(log)).as("size %d", size).isEqualTo("ok " + size);
    }
    for (String file :
        List.of("checkpoint", "tile/0/007", "tile/entries/100", "tile/1/000", "tile/2/000.p/1")) {
      Path damaged = folder.resolve("log66000").resolve(file);
      byte[] before = Files.readAllBytes(damaged);
      byte[] after = before.clone();
      after[random.nextInt(after.length)] ^= (byte) (1 << random.nextInt(7));
      Files.write(damaged, after);
      assertThat(check(folder.resolve("log66000"))).as(file).startsWith("no ");
      Files.write(damaged, before);
    }
  }

  private static String check(Path log) {
    return go.ask(List.of(request("log", Keys.LOG.verifier(), log))).get(0);
  }

  private static void write(Path log, long size, LeafHashes tree) throws IOException {
    Files.write(log.resolve("checkpoint"), Keys.checkpoint(size, tree).bytes());
    for (Tile tile : Tiles.of(size)) {
      write(log.resolve(tile.path()), Tiles.bytes(tile, tree));
      if (tile.level() == 0) {
        List<byte[]> entries = LongStream.range(tile.first(), tile.first() + tile.width())
            .mapToObj(Seed::entry)
            .toList();
        write(log.resolve(tile.bundlePath()), EntryBundle.encode(entries));
      }
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
