package dev.rolloutledger.tlog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Some leaves of one tree, and the proof that all are in it with as few hashes as there can be: the root
 * is computed as RFC 6962, section 2.1, defines it, and each part of the tree in which no leaf is known
 * gives its hash, from left to right.
 */
public final class Subset {

  private final long[] indexes;
  private final long size;

  /**
   * Leaves of a tree.
   *
   * @param indexes ascending, each once, all below the size; may be none
   * @param size number of leaves of the whole tree
   * @throws TlogException if the indexes are others
   */
  public Subset(long[] indexes, long size) {
    Trees.checkSize(size);
    this.indexes = indexes.clone();
    this.size = size;
    long least = 0;
    for (long index : indexes) {
      Trees.checkIndex(index, size);
      if (index < least) {
        throw new TlogException("expected indexes of entries in ascending order, each once, found "
            + index + " after " + (least - 1));
      }
      least = index + 1;
    }
  }

  /** The hashes that lead from these leaves to the root, from left to right. */
  public List<Hash> prove(HashReader reader) {
    List<Hash> proof = new ArrayList<>();
    if (size > 0) {
      TreeHasher hasher = new TreeHasher();
      prove(
          0,
          size,
          0,
          indexes.length,
          (start, end) -> proof.add(Trees.range(start, end, reader, hasher)));
    }
    return List.copyOf(proof);
  }

  private void prove(long start, long end, int from, int to, Unknown unknown) {
    if (from == to) {
      unknown.part(start, end);
    } else if (end - start > 1) {
      long middle = start + Trees.split(end - start);
      int cut = cut(from, to, middle);
      prove(start, middle, from, cut, unknown);
      prove(middle, end, cut, to, unknown);
    }
  }

  /** Takes a part of the tree in which no leaf is known. */
  private interface Unknown {
    void part(long start, long end);
  }

  private int cut(int from, int to, long middle) {
    int found = Arrays.binarySearch(indexes, from, to, middle);
    return found < 0 ? -found - 1 : found;
  }

  /**
   * The root to which a proof leads.
   *
   * @param leaves hashes of the leaves, in the order of their indexes
   * @throws VerificationException if there are more or fewer hashes than needed
   */
  public Hash root(List<Hash> leaves, List<Hash> proof) {
    if (leaves.size() != indexes.length) {
      throw new TlogException(
          "expected " + indexes.length + " hashes of leaves, found " + leaves.size());
    }
    int[] needed = {0};
    if (size > 0) {
      prove(0, size, 0, indexes.length, (start, end) -> needed[0]++);
    }
    if (proof.size() != needed[0]) {
      throw new VerificationException("expected " + needed[0] + " hashes in a proof of "
          + indexes.length + " entries in a tree of " + size + ", found " + proof.size());
    }
    return size == 0 ? Rfc6962.EMPTY : new Fold(leaves, proof).root(0, size, 0, indexes.length);
  }

  /**
   * Checks that the leaves are in a tree.
   *
   * @param leaves hashes of the leaves, in the order of their indexes
   * @throws VerificationException if the proof does not lead from the leaves to the root
   */
  public void verify(List<Hash> leaves, List<Hash> proof, Hash root) {
    Hash computed = root(leaves, proof);
    if (!computed.equals(root)) {
      throw new VerificationException(
          "the proof of " + indexes.length + " entries leads to the root " + computed.base64()
              + ", expected " + root.base64() + " of the tree of " + size);
    }
  }

  /** Joins leaves that are known and hashes that are given. */
  private final class Fold {

    private final List<Hash> leaves;
    private final List<Hash> proof;
    private final TreeHasher hasher = new TreeHasher();
    private int next;

    Fold(List<Hash> leaves, List<Hash> proof) {
      this.leaves = leaves;
      this.proof = proof;
    }

    Hash root(long start, long end, int from, int to) {
      if (from == to) {
        return proof.get(next++);
      }
      if (end - start == 1) {
        return leaves.get(from);
      }
      long middle = start + Trees.split(end - start);
      int cut = cut(from, to, middle);
      Hash left = root(start, middle, from, cut);
      return hasher.node(left, root(middle, end, cut, to));
    }
  }
}
