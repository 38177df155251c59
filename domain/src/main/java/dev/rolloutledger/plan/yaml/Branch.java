package dev.rolloutledger.plan.yaml;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A list or a mapping of which only the beginning was read. */
abstract sealed class Branch permits ListBranch, MappingBranch {

  /**
   * Aliases count as what they stand for, so that a small file cannot become a large tree. A plan of
   * a hundred metrics has some 2,000 values.
   */
  private static final int MAX_VALUES = 20_000;

  private final @Nullable String anchor;
  private final Position at;
  private int size = 1;

  Branch(@Nullable String anchor, Position at) {
    this.anchor = anchor;
    this.at = at;
  }

  @Nullable
  String anchor() {
    return anchor;
  }

  Position at() {
    return at;
  }

  int size() {
    return size;
  }

  /** Takes the next value; where it is an alias, {@code place} is where the alias stands. */
  final void add(Value value, Position place) throws FaultyFileException {
    size += value.size();
    if (size > MAX_VALUES) {
      throw new FaultyFileException(
          place,
          String.format(Locale.ROOT, "at most %,d values, aliases written out", MAX_VALUES),
          "more");
    }
    take(value, place);
  }

  abstract void take(Value value, Position place) throws FaultyFileException;

  abstract Value build();
}
