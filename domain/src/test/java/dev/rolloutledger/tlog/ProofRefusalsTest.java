package dev.rolloutledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of proofs that prove nothing: malformed ones are told from wrong ones. */
class ProofRefusalsTest {

  private static final List<Hash> LEAVES = Seed.leaves(7);
  private static final LeafHashes TREE = LeafHashes.of(LEAVES);
  private static final Hash LEAF = LEAVES.get(3);
  private static final List<Hash> PROOF = Inclusion.prove(3, 7, TREE);

  private static void malformed(Runnable act, String sentence) {
    assertThatThrownBy(act::run).isExactlyInstanceOf(TlogException.class).hasMessage(sentence);
  }

  private static void wrong(Runnable act, String sentence) {
    assertThatThrownBy(act::run)
        .isExactlyInstanceOf(VerificationException.class)
        .hasMessageStartingWith(sentence);
  }

  @Test
  void aTreeWithoutEntriesHasNone() {
    malformed(
        () -> Inclusion.prove(0, 0, TREE),
        "expected an entry's index below the tree's size of 0, found 0");
    malformed(
        () -> Inclusion.verify(0, 0, LEAF, List.of(), Rfc6962.EMPTY),
        "expected an entry's index below the tree's size of 0, found 0");
  }

  @Test
  void anIndexOutsideOfTheTree() {
    malformed(
        () -> Inclusion.verify(7, 7, LEAF, PROOF, TREE.root()),
        "expected an entry's index below the tree's size of 7, found 7");
    malformed(
        () -> Inclusion.verify(-1, 7, LEAF, PROOF, TREE.root()),
        "expected an entry's index below the tree's size of 7, found -1");
    malformed(
        () -> Inclusion.verify(0, -7, LEAF, PROOF, TREE.root()),
        "expected a tree of 0 leaves or more, found a size of -7");
    malformed(
        () -> Trees.root(-1, TREE), "expected a tree of 0 leaves or more, found a size of -1");
  }

  @Test
  void aProofOfAnotherLength() {
    wrong(
        () -> Inclusion.verify(3, 7, LEAF, PROOF.subList(1, 3), TREE.root()),
        "expected 3 hashes in a proof of entry 3 in a tree of 7, found 2");
    wrong(
        () -> Consistency.verify(3, 7, List.of(), Trees.root(3, TREE), TREE.root()),
        "expected 4 hashes in a proof from a tree of 3 to one of 7, found 0");
    wrong(
        () -> Consistency.verify(0, 7, List.of(LEAF), Rfc6962.EMPTY, TREE.root()),
        "expected 0 hashes in a proof from a tree of 0 to one of 7, found 1");
    wrong(
        () -> Consistency.verify(7, 7, List.of(LEAF), TREE.root(), TREE.root()),
        "expected 0 hashes in a proof from a tree of 7 to one of 7, found 1");
  }

  @Test
  void aProofThatLeadsElsewhere() {
    wrong(
        () -> Inclusion.verify(3, 7, LEAVES.get(2), PROOF, TREE.root()),
        "the proof of entry 3 leads to the root ");
    wrong(
        () -> Consistency.verify(
            3, 7, Consistency.prove(3, 7, TREE), Trees.root(3, TREE), Trees.root(6, TREE)),
        "the proof from a tree of 3 to one of 7 leads to the root ");
    wrong(
        () -> Consistency.verify(7, 7, List.of(), TREE.root(), LEAF),
        "two trees of 7 have different roots: ");
  }

  @Test
  void aTreeThatShrank() {
    malformed(
        () -> Consistency.verify(7, 3, List.of(), TREE.root(), Trees.root(3, TREE)),
        "expected the older tree to be the smaller one, found 7 before 3");
    malformed(
        () -> Consistency.prove(7, 3, TREE),
        "expected the older tree to be the smaller one, found 7 before 3");
  }

  @Test
  void anEmptyTreeWithAnotherRootThanItHas() {
    Consistency.verify(0, 7, List.of(), Rfc6962.EMPTY, TREE.root());
    Consistency.verify(0, 0, List.of(), Rfc6962.EMPTY, Rfc6962.EMPTY);
    wrong(
        () -> Consistency.verify(0, 7, List.of(), LEAF, TREE.root()),
        "expected the root of the empty tree to be ");
    wrong(
        () -> Consistency.verify(0, 0, List.of(), LEAF, LEAF),
        "expected the root of the empty tree to be ");
  }

  @Test
  void aHashOfAnotherLength() {
    malformed(() -> Hash.of(new byte[31]), "expected a hash of 32 bytes, found 31");
    malformed(() -> Hash.ofBase64("AAAA"), "expected a hash of 32 bytes, found 3");
    malformed(
        () -> Hash.ofBase64("no hash"), "expected a hash in padded base64, found \"no hash\"");
  }

  @Test
  void anEdgeOfAnotherSize() {
    malformed(
        () -> CompactRange.of(7, List.of(LEAF)),
        "expected 3 hashes at the edge of a tree of 7, found 1");
    malformed(
        () -> CompactRange.of(-1, List.of()),
        "expected 0 hashes at the edge of a tree of -1, found 0");
    CompactRange edge = CompactRange.EMPTY.with(LEAVES);
    assertThat(CompactRange.of(7, edge.subtrees()).root()).isEqualTo(TREE.root());
  }

  @Test
  void aSubtreeThatTheTreeHasNot() {
    malformed(() -> TREE.hash(2, 1), "a tree of 7 has no full subtree 1 on level 2");
    malformed(() -> TREE.hash(-1, 0), "a tree of 7 has no full subtree 0 on level -1");
  }
}
