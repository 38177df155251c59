package dev.rolloutledger.tlog;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Chance that can be had again: each test says its seed, and -Dtlog.seed=N sets it. */
final class Seed {

  private Seed() {}

  static Random random(String test) {
    long seed = Long.getLong("tlog.seed", System.nanoTime());
    System.out.println(test + ": -Dtlog.seed=" + seed);
    return new Random(seed);
  }

  /** Hashes of the leaves of a log whose entries are numbers. */
  static List<Hash> leaves(long size) {
    return LongStream.range(0, size).mapToObj(i -> Rfc6962.leaf(entry(i))).toList();
  }

  static byte[] entry(long index) {
    return ("entry " + index).getBytes(StandardCharsets.UTF_8);
  }

  static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  static Hash hash(Random random) {
    return Hash.of(bytes(random, Hash.LENGTH));
  }
}
