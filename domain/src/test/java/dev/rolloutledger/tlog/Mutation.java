package dev.rolloutledger.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;

/** Bytes with a few things changed, such as break parsers of texts and of lengths. */
final class Mutation {

  private static final List<byte[]> PIECES = List.of(
          "\n",
          "\n\n",
          "\u2014 ",
          "=",
          "==",
          "+",
          "0",
          "x",
          "x000/",
          ".p/",
          "/",
          " ",
          "\u00a0",
          "\u0085",
          "\u2003",
          "\r",
          "\r\n",
          "\t",
          "\0",
          "-1",
          "9223372036854775808",
          "256",
          "63",
          "64",
          "tile/",
          "entries/",
          "index ",
          "extra ",
          "A",
          "\ud83d\ude00",
          "18446744073709551615",
          "AAAAAAA=")
      .stream()
      .map(piece -> piece.getBytes(UTF_8))
      .toList();

  private Mutation() {}

  static byte[] of(byte[] seed, List<byte[]> seeds, Random random) {
    byte[] bytes = seed;
    int changes = 1 + random.nextInt(random.nextInt(4) + 1);
    for (int i = 0; i < changes; i++) {
      bytes = once(bytes, seeds, random);
    }
    return bytes;
  }

  private static byte[] once(byte[] bytes, List<byte[]> seeds, Random random) {
    int from = random.nextInt(bytes.length + 1);
    int to =
        Math.min(bytes.length, from + random.nextInt(random.nextBoolean() ? 4 : bytes.length + 1));
    return switch (random.nextInt(8)) {
      case 0, 1 -> flipped(bytes, random);
      case 2 -> spliced(bytes, from, from, PIECES.get(random.nextInt(PIECES.size())));
      case 3 -> spliced(bytes, from, to, PIECES.get(random.nextInt(PIECES.size())));
      case 4 -> spliced(bytes, from, to, new byte[0]);
      case 5 -> spliced(bytes, from, from, part(bytes, random));
      case 6 -> spliced(bytes, from, to, part(seeds.get(random.nextInt(seeds.size())), random));
      default -> spliced(bytes, from, to, Seed.bytes(random, random.nextInt(3)));
    };
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    byte[] flipped = bytes.clone();
    if (bytes.length > 0) {
      flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private static byte[] part(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length + 1);
    int length = random.nextInt(bytes.length - from + 1);
    return ByteBuffer.allocate(length).put(bytes, from, length).array();
  }

  /** The bytes with a piece in the place of a range. */
  private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) {
    return ByteBuffer.allocate(from + piece.length + bytes.length - to)
        .put(bytes, 0, from)
        .put(piece)
        .put(bytes, to, bytes.length - to)
        .array();
  }
}
