package dev.rolloutledger.tlog;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The entries beside a tile of level 0: each one's length in two bytes, big-endian, then its bytes. */
public final class EntryBundle {

  /** Bytes of the longest entry that a bundle can hold. */
  public static final int MAX_ENTRY = 65_535;

  private static final int LENGTH = Short.BYTES;

  private EntryBundle() {}

  /**
   * The bundle of some entries.
   *
   * @param entries from 1 to 256
   * @throws TlogException if an entry is too long, or if there are more or fewer
   */
  public static byte[] encode(List<byte[]> entries) {
    checkCount(entries.size());
    entries.forEach(EntryBundle::check);
    int length = entries.stream().mapToInt(entry -> LENGTH + entry.length).sum();
    ByteBuffer bundle = ByteBuffer.allocate(length);
    entries.forEach(entry -> bundle.putShort((short) entry.length).put(entry));
    return bundle.array();
  }

  /**
   * Checks that an entry fits.
   *
   * @throws TlogException if it is too long
   */
  public static void check(byte[] entry) {
    if (entry.length > MAX_ENTRY) {
      throw new TlogException(
          "expected an entry of at most " + MAX_ENTRY + " bytes, found one of " + entry.length);
    }
  }

  /**
   * The entries of a bundle.
   *
   * @throws TlogException if the bytes end within an entry, or hold none or more than 256
   */
  public static List<byte[]> decode(byte[] bundle) {
    List<byte[]> entries = new ArrayList<>();
    ByteBuffer rest = ByteBuffer.wrap(bundle);
    while (rest.hasRemaining()) {
      int length =
          rest.remaining() < LENGTH ? 0 : Short.toUnsignedInt(rest.getShort(rest.position()));
      if (rest.remaining() < LENGTH + length) {
        throw new TlogException("a bundle of " + bundle.length + " bytes ends within its entry "
            + entries.size() + ", which begins at byte " + rest.position());
      }
      byte[] entry = new byte[length];
      rest.position(rest.position() + LENGTH).get(entry);
      entries.add(entry);
    }
    checkCount(entries.size());
    return entries;
  }

  /**
   * The entries of a bundle as wide as its tile.
   *
   * @throws TlogException if there are more or fewer
   */
  public static List<byte[]> decode(byte[] bundle, int width) {
    List<byte[]> entries = decode(bundle);
    if (entries.size() != width) {
      throw new TlogException(
          "expected " + width + " entries in a bundle, found " + entries.size());
    }
    return entries;
  }

  private static void checkCount(int count) {
    if (count < 1 || count > Tile.FULL) {
      throw new TlogException("expected 1 to 256 entries in a bundle, found " + count);
    }
  }
}
