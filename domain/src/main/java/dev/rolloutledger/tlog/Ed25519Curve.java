package dev.rolloutledger.tlog;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Computes the public key of a seed, as RFC 8032, section 5.1.5, says; the JDK makes pairs of keys but tells
 * no private key's public one. It takes a time that depends on the key, so it is for a key's start, not for
 * signing.
 */
final class Ed25519Curve {

  private static final int LENGTH = 32;
  private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger TWICE_D = BigInteger.valueOf(-121665)
      .multiply(BigInteger.valueOf(121666).modInverse(P))
      .shiftLeft(1)
      .mod(P);
  private static final Point BASE = base();

  private Ed25519Curve() {}

  /** A point in the extended coordinates of RFC 8032, section 5.1.4: x = X/Z, y = Y/Z, x * y = T/Z. */
  private record Point(BigInteger x, BigInteger y, BigInteger z, BigInteger t) {

    static final Point ZERO =
        new Point(BigInteger.ZERO, BigInteger.ONE, BigInteger.ONE, BigInteger.ZERO);

    /** The same formula adds a point to itself. */
    Point plus(Point that) {
      BigInteger a = y.subtract(x).multiply(that.y.subtract(that.x)).mod(P);
      BigInteger b = y.add(x).multiply(that.y.add(that.x)).mod(P);
      BigInteger c = t.multiply(TWICE_D).mod(P).multiply(that.t).mod(P);
      BigInteger d = z.shiftLeft(1).multiply(that.z).mod(P);
      BigInteger e = b.subtract(a);
      BigInteger f = d.subtract(c);
      BigInteger g = d.add(c);
      BigInteger h = b.add(a);
      return new Point(
          e.multiply(f).mod(P),
          g.multiply(h).mod(P),
          f.multiply(g).mod(P),
          e.multiply(h).mod(P));
    }

    Point times(BigInteger factor) {
      Point product = ZERO;
      for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
        product = product.plus(product);
        product = factor.testBit(bit) ? product.plus(this) : product;
      }
      return product;
    }

    /** y, little-endian, with the lowest bit of x as the highest of all. */
    byte[] encoded() {
      BigInteger inverse = z.modInverse(P);
      BigInteger encoded = y.multiply(inverse).mod(P);
      boolean odd = x.multiply(inverse).mod(P).testBit(0);
      return littleEndian(odd ? encoded.setBit(255) : encoded);
    }
  }

  /** The point with y = 4/5 and an even x. */
  private static Point base() {
    BigInteger y =
        BigInteger.valueOf(4).multiply(BigInteger.valueOf(5).modInverse(P)).mod(P);
    BigInteger x = new BigInteger(
        "15112221349535400772501151409588531511454012693041857206046113283949847762202");
    return new Point(x, y, BigInteger.ONE, x.multiply(y).mod(P));
  }

  static byte[] publicKey(byte[] seed) {
    byte[] scalar = Arrays.copyOf(sha512(seed), LENGTH);
    scalar[0] &= (byte) 0xf8;
    scalar[LENGTH - 1] = (byte) ((scalar[LENGTH - 1] & 0x7f) | 0x40);
    return BASE.times(new BigInteger(1, reversed(scalar))).encoded();
  }

  private static byte[] sha512(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-512").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java with Ed25519 has SHA-512, this one has not", e);
    }
  }

  private static byte[] littleEndian(BigInteger number) {
    byte[] bigEndian = number.toByteArray();
    byte[] padded = new byte[LENGTH];
    int length = Math.min(bigEndian.length, LENGTH);
    System.arraycopy(bigEndian, bigEndian.length - length, padded, LENGTH - length, length);
    return reversed(padded);
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
