package dev.rolloutledger.tlog;

import java.util.ArrayList;
import java.util.List;

/**
 * Proof that a tree was made of an older one by appending alone: RFC 6962, section 2.1.2, verified as
 * RFC 9162, section 2.1.4.2, says. The empty tree is the beginning of every tree.
 */
public final class Consistency {

  private Consistency() {}

  /**
   * The proof between two sizes; without hashes where they are equal or the first is 0.
   *
   * @param size1 of the older tree, 0 up to the size of the newer
   * @param size2 of the newer tree
   * @throws TlogException if the sizes do not fit
   */
  public static List<Hash> prove(long size1, long size2, HashReader reader) {
    checkSizes(size1, size2);
    List<Hash> proof = new ArrayList<>();
    if (size1 > 0 && size1 < size2) {
      subproof(size1, 0, size2, reader, new TreeHasher(), proof);
    }
    return List.copyOf(proof);
  }

  private static void subproof(
      long old, long start, long end, HashReader reader, TreeHasher hasher, List<Hash> proof) {
    if (old == end) {
      // The old tree's own root is known to whoever asks; only what is a part of it is told.
      if (start > 0) {
        proof.add(Trees.range(start, end, reader, hasher));
      }
      return;
    }
    long middle = start + Trees.split(end - start);
    if (old <= middle) {
      subproof(old, start, middle, reader, hasher, proof);
      proof.add(Trees.range(middle, end, reader, hasher));
    } else {
      subproof(old, middle, end, reader, hasher, proof);
      proof.add(Trees.range(start, middle, reader, hasher));
    }
  }

  /**
   * Checks that the newer tree begins with the older one.
   *
   * @throws TlogException if the sizes do not fit
   * @throws VerificationException if the proof does not lead to both roots
   */
  public static void verify(long size1, long size2, List<Hash> proof, Hash root1, Hash root2) {
    checkSizes(size1, size2);
    checkEmpty(size1, root1);
    checkEmpty(size2, root2);
    if (size1 == 0 || size1 == size2) {
      checkLength(0, size1, size2, proof);
      if (size1 == size2 && !root1.equals(root2)) {
        throw new VerificationException("two trees of " + size1 + " have different roots: "
            + root1.base64() + " and " + root2.base64());
      }
      return;
    }
    new Walk(size1, size2, proof, root1).check(root1, root2);
  }

  private static void checkSizes(long size1, long size2) {
    Trees.checkSize(size1);
    if (size1 > size2) {
      throw new TlogException(
          "expected the older tree to be the smaller one, found " + size1 + " before " + size2);
    }
  }

  private static void checkEmpty(long size, Hash root) {
    if (size == 0 && !root.equals(Rfc6962.EMPTY)) {
      throw new VerificationException("expected the root of the empty tree to be "
          + Rfc6962.EMPTY.base64() + ", found " + root.base64());
    }
  }

  private static void checkLength(int expected, long size1, long size2, List<Hash> proof) {
    if (proof.size() != expected) {
      throw new VerificationException("expected " + expected + " hashes in a proof from a tree of "
          + size1 + " to one of " + size2 + ", found " + proof.size());
    }
  }

  /** Computes both roots while it goes up the levels of the two trees. */
  private static final class Walk {

    private final long size1;
    private final long size2;
    private final TreeHasher hasher = new TreeHasher();
    private final Climb climb;
    private Hash old;
    private Hash current;

    Walk(long size1, long size2, List<Hash> proof, Hash root1) {
      this.size1 = size1;
      this.size2 = size2;
      int whole = Long.numberOfTrailingZeros(size1);
      climb = new Climb((size1 - 1) >> whole, (size2 - 1) >> whole);
      // An old tree that is a full subtree of the new one is itself where the walk begins.
      int told = Long.bitCount(size1) == 1 ? 0 : 1;
      checkLength(told + climb.steps(), size1, size2, proof);
      old = told == 0 ? root1 : proof.get(0);
      current = old;
      proof.subList(told, proof.size()).forEach(this::take);
    }

    private void take(Hash hash) {
      if (climb.siblingIsLeft()) {
        old = hasher.node(hash, old);
        current = hasher.node(hash, current);
      } else {
        current = hasher.node(current, hash);
      }
      climb.up();
    }

    void check(Hash root1, Hash root2) {
      check(size1, old, root1);
      check(size2, current, root2);
    }

    private void check(long size, Hash computed, Hash root) {
      if (!computed.equals(root)) {
        throw new VerificationException(
            "the proof from a tree of " + size1 + " to one of " + size2 + " leads to the root "
                + computed.base64() + ", expected " + root.base64() + " of the tree of " + size);
      }
    }
  }
}
