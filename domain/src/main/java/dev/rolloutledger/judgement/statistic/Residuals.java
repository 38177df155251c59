package dev.rolloutledger.judgement.statistic;

import java.util.ArrayList;
import java.util.List;

/**
 * Sums over residuals in the order of time; NaN stands for a block that says nothing.
 *
 * @param scatter sum of the squares
 * @param free their degrees of freedom
 * @param lagged sum of the products of neighbours
 * @param pairs how many neighbours that are free to differ
 */
record Residuals(double scatter, int free, double lagged, int pairs) {

  /** Of residuals around one average. */
  static Residuals aroundNothing(List<Double> residuals) {
    Residuals sums = over(residuals, residuals.size());
    return new Residuals(sums.scatter, Math.max(0, sums.free - 1), sums.lagged, sums.pairs);
  }

  /** Of what is left when the average of each time of the day is taken out. */
  static Residuals aroundTheHour(List<Double> residuals, int perDay) {
    int days = residuals.size() / perDay;
    List<Double> left = new ArrayList<>(residuals);
    int hours = 0;
    for (int hour = 0; hour < perDay; hour++) {
      double sum = 0;
      int count = 0;
      for (int i = hour; i < residuals.size(); i += perDay) {
        if (!residuals.get(i).isNaN()) {
          sum += residuals.get(i);
          count++;
        }
      }
      hours += count == 0 ? 0 : 1;
      for (int i = hour; i < residuals.size(); i += perDay) {
        left.set(i, residuals.get(i) - sum / count);
      }
    }
    Residuals sums = over(left, perDay);
    int free = Math.max(0, sums.free - hours);
    return new Residuals(sums.scatter, free, sums.lagged, sums.pairs * (days - 1) / days);
  }

  /** Neighbours across the end of a day are left out. */
  private static Residuals over(List<Double> residuals, int perDay) {
    double scatter = 0;
    double lagged = 0;
    int count = 0;
    int pairs = 0;
    double before = Double.NaN;
    for (int i = 0; i < residuals.size(); i++) {
      double residual = residuals.get(i);
      boolean pair = i % perDay != 0 && !Double.isNaN(before) && !Double.isNaN(residual);
      if (!Double.isNaN(residual)) {
        scatter += residual * residual;
        count++;
      }
      lagged += pair ? residual * before : 0;
      pairs += pair ? 1 : 0;
      before = residual;
    }
    return new Residuals(scatter, count, lagged, pairs);
  }
}
