package dev.rolloutledger.tlog;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A tree as RFC 6962, section 2.1, defines it, word for word and with nothing else of ours than SHA-256. */
record SlowTree(List<Hash> leaves) {

  Hash root() {
    return mth(leaves);
  }

  /** MTH(D[n]). */
  private static Hash mth(List<Hash> d) {
    if (d.isEmpty()) {
      return Rfc6962.sha256(new byte[0]);
    }
    if (d.size() == 1) {
      return d.get(0);
    }
    int k = split(d.size());
    byte[] left = mth(d.subList(0, k)).bytes();
    byte[] right = mth(d.subList(k, d.size())).bytes();
    return Rfc6962.sha256(
        ByteBuffer.allocate(65).put((byte) 1).put(left).put(right).array());
  }

  /** The largest power of two smaller than n. */
  private static int split(int n) {
    int k = 1;
    while (2 * k < n) {
      k *= 2;
    }
    return k;
  }

  List<Hash> inclusion(int index) {
    return path(index, leaves);
  }

  /** PATH(m, D[n]). */
  private static List<Hash> path(int m, List<Hash> d) {
    if (d.size() == 1) {
      return new ArrayList<>();
    }
    int k = split(d.size());
    List<Hash> left = d.subList(0, k);
    List<Hash> right = d.subList(k, d.size());
    List<Hash> path = m < k ? path(m, left) : path(m - k, right);
    path.add(mth(m < k ? right : left));
    return path;
  }

  List<Hash> consistency(int old) {
    return old == 0 ? List.of() : subproof(old, leaves, true);
  }

  /** SUBPROOF(m, D[n], b). */
  private static List<Hash> subproof(int m, List<Hash> d, boolean known) {
    if (m == d.size()) {
      return new ArrayList<>(known ? List.of() : List.of(mth(d)));
    }
    int k = split(d.size());
    List<Hash> left = d.subList(0, k);
    List<Hash> right = d.subList(k, d.size());
    List<Hash> proof = m <= k ? subproof(m, left, known) : subproof(m - k, right, false);
    proof.add(mth(m <= k ? right : left));
    return proof;
  }
}
