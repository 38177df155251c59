package dev.rolloutledger.export;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one hash that what we export is known by. */
final class Hashes {

  private Hashes() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException failure) {
      throw new IllegalStateException("every Java platform has SHA-256", failure);
    }
  }
}
