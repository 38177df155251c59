package dev.rolloutledger.judgement.statistic;

import java.util.ArrayList;
import java.util.List;

/** A window cut into blocks of equal length, in the order of time. */
public final class Blocks {

  private Blocks() {}

  /** As many blocks without anything, which share the due times as evenly as can be. */
  public static List<Block> empty(int due, int count) {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      blocks.add(Block.empty(first(i + 1, due, count) - first(i, due, count)));
    }
    return blocks;
  }

  /** The first slot of a block: the least one of which {@link #of} answers this block. */
  private static int first(int block, int due, int count) {
    return (int) (((long) block * due + count - 1) / count);
  }

  /** The block that a due time belongs to. */
  public static int of(int slot, int due, int count) {
    return (int) ((long) slot * count / due);
  }

  /** Neighbours put together, until only so many are left. */
  public static List<Block> merged(List<Block> blocks, int count) {
    List<Block> merged = new ArrayList<>();
    int behind = -1;
    for (int i = 0; i < blocks.size(); i++) {
      int place = of(i, blocks.size(), count);
      if (place == behind) {
        merged.set(place, merged.get(place).plus(blocks.get(i)));
      } else {
        merged.add(blocks.get(i));
      }
      behind = place;
    }
    return merged;
  }
}
