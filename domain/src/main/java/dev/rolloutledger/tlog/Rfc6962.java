package dev.rolloutledger.tlog;

import java.nio.charset.StandardCharsets;

/**
 * The hashes of RFC 6962, section 2.1: a leaf's and a node's can never be one another's. Code that
 * makes many of them keeps a {@link TreeHasher}.
 */
public final class Rfc6962 {

  /** Root of the tree without leaves. */
  public static final Hash EMPTY = sha256(new byte[0]);

  private Rfc6962() {}

  /** Hash of a leaf. */
  public static Hash leaf(byte[] entry) {
    return new TreeHasher().leaf(entry);
  }

  /** Hash of the node above two. */
  public static Hash node(Hash left, Hash right) {
    return new TreeHasher().node(left, right);
  }

  /** Plain SHA-256. */
  public static Hash sha256(byte[] bytes) {
    return Hash.owning(TreeHasher.sha256().digest(bytes));
  }

  /** Plain SHA-256 of a text in UTF-8. */
  public static Hash sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}
