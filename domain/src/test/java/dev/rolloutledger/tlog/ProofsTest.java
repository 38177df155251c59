package dev.rolloutledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Roots and proofs against the slow tree, for every small size and some larger ones. */
class ProofsTest {

  private static final int ALL_UP_TO = 40;
  private static final List<Hash> LEAVES = Seed.leaves(1200);
  private static final LeafHashes TREE = LeafHashes.of(LEAVES);

  private static SlowTree slow(int size) {
    return new SlowTree(LEAVES.subList(0, size));
  }

  @Test
  void rootsAreThoseOfTheDefinition() {
    CompactRange range = CompactRange.EMPTY;
    for (int size = 0; size <= LEAVES.size(); size++) {
      if (size <= ALL_UP_TO || size % 101 == 0) {
        Hash root = slow(size).root();
        assertThat(Trees.root(size, TREE)).as("size %d", size).isEqualTo(root);
        assertThat(range.root()).as("size %d", size).isEqualTo(root);
        assertThat(CompactRange.EMPTY.with(LEAVES.subList(0, size)).subtrees())
            .isEqualTo(range.subtrees());
      }
      range = size < LEAVES.size() ? range.with(LEAVES.get(size)) : range;
    }
    assertThat(TREE.root()).isEqualTo(slow(LEAVES.size()).root());
  }

  @Test
  void inclusionIsThatOfTheDefinitionAndVerifies() {
    Random random = Seed.random("inclusion");
    for (int size = 1; size <= ALL_UP_TO; size++) {
      for (int index = 0; index < size; index++) {
        inclusion(index, size);
      }
    }
    for (int i = 0; i < 100; i++) {
      int size = 1 + random.nextInt(LEAVES.size());
      inclusion(random.nextInt(size), size);
    }
  }

  private static void inclusion(int index, int size) {
    List<Hash> proof = Inclusion.prove(index, size, TREE);
    assertThat(proof).as("%d in %d", index, size).isEqualTo(slow(size).inclusion(index));
    Inclusion.verify(index, size, LEAVES.get(index), proof, Trees.root(size, TREE));
  }

  @Test
  void consistencyIsThatOfTheDefinitionAndVerifies() {
    Random random = Seed.random("consistency");
    for (int size = 0; size <= ALL_UP_TO; size++) {
      for (int old = 0; old <= size; old++) {
        consistency(old, size);
      }
    }
    for (int i = 0; i < 100; i++) {
      int size = 1 + random.nextInt(LEAVES.size());
      consistency(random.nextInt(size + 1), size);
    }
  }

  private static void consistency(int old, int size) {
    List<Hash> proof = Consistency.prove(old, size, TREE);
    assertThat(proof).as("%d to %d", old, size).isEqualTo(slow(size).consistency(old));
    Consistency.verify(old, size, proof, Trees.root(old, TREE), Trees.root(size, TREE));
  }

  @Test
  void noChangedInclusionVerifies() {
    Random random = Seed.random("changed inclusion");
    for (int i = 0; i < 2_000; i++) {
      int size = 2 + random.nextInt(200);
      int index = random.nextInt(size);
      List<Hash> proof = Inclusion.prove(index, size, TREE);
      Hash leaf = LEAVES.get(index);
      Hash root = Trees.root(size, TREE);
      int other = random.nextInt(size + 3);
      refused(() -> Inclusion.verify(index, size, leaf, changed(proof, random), root));
      refused(() -> Inclusion.verify(index, size, Seed.hash(random), proof, root));
      refused(() -> Inclusion.verify(index, size, leaf, proof, Seed.hash(random)));
      if (other != index) {
        refused(() -> Inclusion.verify(other, size, leaf, proof, root));
      }
    }
  }

  @Test
  void noChangedConsistencyVerifies() {
    Random random = Seed.random("changed consistency");
    for (int i = 0; i < 2_000; i++) {
      int size = 2 + random.nextInt(200);
      int old = 1 + random.nextInt(size - 1);
      List<Hash> proof = Consistency.prove(old, size, TREE);
      Hash root1 = Trees.root(old, TREE);
      Hash root2 = Trees.root(size, TREE);
      refused(() -> Consistency.verify(old, size, changed(proof, random), root1, root2));
      refused(() -> Consistency.verify(old, size, proof, Seed.hash(random), root2));
      refused(() -> Consistency.verify(old, size, proof, root1, Seed.hash(random)));
      refused(() -> Consistency.verify(old, size, proof, root2, root1));
      refused(() -> Consistency.verify(old + 1, size, proof, root1, root2));
    }
  }

  /** A proof with one hash changed, left out, added or in another place. */
  private static List<Hash> changed(List<Hash> proof, Random random) {
    List<Hash> changed = new ArrayList<>(proof);
    int at = random.nextInt(proof.size());
    switch (random.nextInt(4)) {
      case 0 -> changed.set(at, Seed.hash(random));
      case 1 -> changed.remove(at);
      case 2 -> changed.add(at, Seed.hash(random));
      default -> {
        Collections.swap(changed, at, 0);
        changed.set(0, at == 0 ? Seed.hash(random) : changed.get(0));
      }
    }
    return changed;
  }

  private static void refused(Runnable verification) {
    assertThatThrownBy(verification::run).isInstanceOf(TlogException.class);
  }
}
