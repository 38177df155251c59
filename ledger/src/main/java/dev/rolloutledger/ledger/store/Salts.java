package dev.rolloutledger.ledger.store;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Salts that nobody can guess. */
public final class Salts {

  private static final int BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Salts() {}

  /** A new salt, 32 hexadecimal digits. */
  public static String next() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
