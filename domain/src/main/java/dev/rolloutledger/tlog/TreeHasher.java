package dev.rolloutledger.tlog;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hashes of RFC 6962 for code that makes many: it keeps one digest, which looking up anew would
 * cost as much as a hash. Not for two threads at once.
 */
public final class TreeHasher {

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final MessageDigest digest = sha256();

  /** Hash of a leaf. */
  public Hash leaf(byte[] entry) {
    return leaf(entry, 0, entry.length);
  }

  /** Hash of a leaf that is a part of an array. */
  public Hash leaf(byte[] bytes, int offset, int length) {
    digest.update(LEAF);
    digest.update(bytes, offset, length);
    return Hash.owning(digest.digest());
  }

  /** Hash of the node above two. */
  public Hash node(Hash left, Hash right) {
    digest.update(NODE);
    left.update(digest);
    right.update(digest);
    return Hash.owning(digest.digest());
  }

  /**
   * Root of a full subtree whose leaves are hashes that stand one after another.
   *
   * @param hashes is not changed
   * @param offset of the first hash, in bytes
   * @param count of the hashes, a power of two
   */
  public Hash subtree(byte[] hashes, int offset, int count) {
    if (count == 1) {
      return Hash.at(hashes, offset, Hash.LENGTH);
    }
    byte[] level = new byte[count / 2 * Hash.LENGTH];
    fold(hashes, offset, level, count / 2);
    for (int left = count / 4; left > 0; left /= 2) {
      fold(level, 0, level, left);
    }
    return Hash.at(level, 0, Hash.LENGTH);
  }

  /** Hashes pairs; the target may be the source, as each pair is read before its hash is written. */
  private void fold(byte[] source, int offset, byte[] target, int pairs) {
    try {
      for (int i = 0; i < pairs; i++) {
        digest.update(NODE);
        digest.update(source, offset + 2 * i * Hash.LENGTH, 2 * Hash.LENGTH);
        digest.digest(target, i * Hash.LENGTH, Hash.LENGTH);
      }
    } catch (DigestException e) {
      throw new IllegalStateException("32 bytes are enough for a SHA-256", e);
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256, this one has not", e);
    }
  }
}
