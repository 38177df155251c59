package dev.rolloutledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SubsetTest {

  private static final List<Hash> LEAVES = Seed.leaves(500);
  private static final LeafHashes TREE = LeafHashes.of(LEAVES);

  private static List<Hash> leaves(long... indexes) {
    return Arrays.stream(indexes).mapToObj(i -> LEAVES.get((int) i)).toList();
  }

  @Test
  void anySubsetLeadsToTheRoot() {
    Random random = Seed.random("subset");
    for (int i = 0; i < 500; i++) {
      int size = random.nextInt(500);
      int share = 1 + random.nextInt(20);
      long[] indexes =
          LongStream.range(0, size).filter(x -> random.nextInt(share) == 0).toArray();
      Subset subset = new Subset(indexes, size);
      List<Hash> proof = subset.prove(TREE);
      subset.verify(leaves(indexes), proof, Trees.root(size, TREE));
      assertThat(proof.size()).isLessThanOrEqualTo(Math.max(1, indexes.length) * 9);
    }
  }

  @Test
  void oneLeafNeedsAsManyHashesAsItsAuditPath() {
    for (int index = 0; index < 100; index++) {
      assertThat(new Subset(new long[] {index}, 100).prove(TREE))
          .containsExactlyInAnyOrderElementsOf(Inclusion.prove(index, 100, TREE));
    }
  }

  @Test
  void allLeavesNeedNoneAndNoLeafNeedsTheRoot() {
    Hash root = Trees.root(77, TREE);
    long[] all = LongStream.range(0, 77).toArray();
    assertThat(new Subset(all, 77).prove(TREE)).isEmpty();
    assertThat(new Subset(all, 77).root(leaves(all), List.of())).isEqualTo(root);
    assertThat(new Subset(new long[0], 77).prove(TREE)).containsExactly(root);
    assertThat(new Subset(new long[0], 0).prove(TREE)).isEmpty();
    assertThat(new Subset(new long[0], 0).root(List.of(), List.of())).isEqualTo(Rfc6962.EMPTY);
  }

  @Test
  void nothingThatWasChangedVerifies() {
    Random random = Seed.random("changed subset");
    long[] indexes = {3, 17, 18, 240, 499};
    Subset subset = new Subset(indexes, 500);
    List<Hash> proof = subset.prove(TREE);
    for (int i = 0; i < 300; i++) {
      List<Hash> leaves = new ArrayList<>(leaves(indexes));
      List<Hash> changed = new ArrayList<>(proof);
      List<Hash> victim = random.nextBoolean() ? leaves : changed;
      victim.set(random.nextInt(victim.size()), Seed.hash(random));
      assertThatThrownBy(() -> subset.verify(leaves, changed, TREE.root()))
          .isInstanceOf(VerificationException.class)
          .hasMessageStartingWith("the proof of 5 entries leads to the root ");
    }
  }

  @Test
  void refusals() {
    refused(
        () -> new Subset(new long[] {1, 1}, 5),
        "expected indexes of entries in ascending order, each once, found 1 after 1");
    refused(
        () -> new Subset(new long[] {3, 2}, 5),
        "expected indexes of entries in ascending order, each once, found 2 after 3");
    refused(
        () -> new Subset(new long[] {5}, 5),
        "expected an entry's index below the tree's size of 5, found 5");
    refused(
        () -> new Subset(new long[0], -1),
        "expected a tree of 0 leaves or more, found a size of -1");
    Subset subset = new Subset(new long[] {1, 2}, 5);
    refused(() -> subset.root(leaves(1), List.of()), "expected 2 hashes of leaves, found 1");
    refused(
        () -> subset.root(leaves(1, 2), leaves(0)),
        "expected 3 hashes in a proof of 2 entries in a tree of 5, found 1");
    refused(
        () -> subset.root(leaves(1, 2), leaves(0, 0, 0, 0)),
        "expected 3 hashes in a proof of 2 entries in a tree of 5, found 4");
  }

  private static void refused(Runnable act, String sentence) {
    assertThatThrownBy(act::run).isInstanceOf(TlogException.class).hasMessage(sentence);
  }
}
