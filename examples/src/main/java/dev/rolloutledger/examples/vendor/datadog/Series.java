package dev.rolloutledger.examples.vendor.datadog;

import java.util.Map;
import java.util.TreeMap;

/**
 * A series of a query.
 *
 * @param group tag of the group, such as {@code env:production}; empty where the query has none
 * @param points values by their times in milliseconds since 1970
 */
public record Series(String group, Map<Long, Double> points) {

  public Series {
    points = new TreeMap<>(points);
  }

  /** A series of a query without groups. */
  public static Series of(Map<Long, Double> points) {
    return new Series("", points);
  }
}
