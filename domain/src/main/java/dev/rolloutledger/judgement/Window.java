package dev.rolloutledger.judgement;

import dev.rolloutledger.judgement.statistic.Block;
import dev.rolloutledger.judgement.statistic.Blocks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A window on the grid of due times.
 *
 * @param from its start, inclusive
 * @param every distance of two due times
 * @param due how many due times it has
 */
public record Window(Instant from, Duration every, int due) {

  /**
   * Its known samples in blocks of equal length, the last ones with one due time less where they do
   * not come out even. Weighted as {@link Judge#average} does.
   *
   * @param count of blocks, 1 to the number of due times
   */
  List<Block> blocks(List<RecordedSample> samples, int count) {
    boolean weighted = samples.stream()
        .filter(recorded -> recorded.verdict().known())
        .allMatch(recorded -> recorded.sample().weight() != null);
    List<Block> blocks = Blocks.empty(due, count);
    for (RecordedSample recorded : samples) {
      if (recorded.verdict().known()) {
        int block = Blocks.of(slot(recorded.due()), due, count);
        double weight = weighted ? Objects.requireNonNull(recorded.sample().weight()) : 1;
        double value = Objects.requireNonNull(recorded.sample().value());
        blocks.set(block, blocks.get(block).with(value, weight));
      }
    }
    return blocks;
  }

  private int slot(Instant at) {
    long slot = (at.toEpochMilli() - from.toEpochMilli()) / every.toMillis();
    return (int) Math.max(0, Math.min(due - 1, slot));
  }
}
