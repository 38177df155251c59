package dev.rolloutledger.text;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Bars made of characters: how far something is, and how values went. */
public final class Bars {

  /** A series that moves by less than this share of itself is drawn level. */
  private static final double LEVEL = 0.1;

  private Bars() {}

  /**
   * A quiet bar.
   *
   * @param share what is behind, 0 to 1
   * @param columns its width
   */
  public static Line progress(double share, int columns, Glyphs glyphs) {
    int done = (int) Math.round(Math.max(0, Math.min(1, share)) * columns);
    return Line.of(glyphs.done().repeat(done)).plus(glyphs.rest().repeat(columns - done), Tone.DIM);
  }

  /**
   * A column for each value, from low to high. The scale reaches to the limit where there is one, so
   * that a column shows how far from it a value is, and noise far from it stays flat.
   *
   * @param values oldest first; null for a gap
   * @param limit a value that the scale must reach; null where there is none
   */
  public static String spark(List<@Nullable Double> values, @Nullable Double limit, Glyphs glyphs) {
    double[] known = values.stream()
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .toArray();
    double low = limit == null ? Double.POSITIVE_INFINITY : limit;
    double high = limit == null ? Double.NEGATIVE_INFINITY : limit;
    for (double value : known) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    double span = Math.max(high - low, LEVEL * Math.max(Math.abs(high), Math.abs(low)));
    StringBuilder spark = new StringBuilder();
    for (Double value : values) {
      spark.append(value == null ? glyphs.gap() : step((value - low) / span, glyphs));
    }
    return spark.toString();
  }

  private static String step(double share, Glyphs glyphs) {
    int most = glyphs.steps().length() - 1;
    int step = Double.isNaN(share) ? 0 : (int) Math.round(share * most);
    return glyphs.steps().substring(step, step + 1);
  }
}
