package dev.rolloutledger.tlog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes of RFC 6962, section 2.1: a leaf's and a node's can never be one another's. */
public final class Rfc6962 {

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  /** Root of the tree without leaves. */
  public static final Hash EMPTY = sha256(new byte[0]);

  private Rfc6962() {}

  /** Hash of a leaf. */
  public static Hash leaf(byte[] entry) {
    MessageDigest digest = digest();
    digest.update(LEAF);
    return Hash.owning(digest.digest(entry));
  }

  /** Hash of the node above two. */
  public static Hash node(Hash left, Hash right) {
    byte[] both = new byte[1 + 2 * Hash.LENGTH];
    both[0] = NODE;
    left.copyTo(both, 1);
    right.copyTo(both, 1 + Hash.LENGTH);
    return Hash.owning(digest().digest(both));
  }

  /** Plain SHA-256. */
  public static Hash sha256(byte[] bytes) {
    return Hash.owning(digest().digest(bytes));
  }

  /** Plain SHA-256 of a text in UTF-8. */
  public static Hash sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256, this one has not", e);
    }
  }
}
