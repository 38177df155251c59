package dev.rolloutledger.series;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers by their differences, equal ones that follow each other counted: due times of a grid are
 * one pair.
 *
 * @param first the first number; 0 where there is none
 * @param size how many numbers it stands for
 * @param steps pairs of a difference and how often it follows
 */
public record Deltas(long first, int size, List<List<Long>> steps) {

  public Deltas {
    steps = steps.stream().map(List::copyOf).toList();
  }

  static Deltas of(long[] numbers) {
    List<List<Long>> steps = new ArrayList<>();
    int same = 0;
    for (int i = 1; i < numbers.length; i++) {
      same++;
      long step = numbers[i] - numbers[i - 1];
      if (i + 1 == numbers.length || numbers[i + 1] - numbers[i] != step) {
        steps.add(List.of(step, (long) same));
        same = 0;
      }
    }
    return new Deltas(numbers.length == 0 ? 0 : numbers[0], numbers.length, steps);
  }

  /** The numbers themselves. */
  public long[] numbers() {
    long[] numbers = new long[size];
    int next = 0;
    if (size > 0) {
      numbers[next++] = first;
    }
    for (List<Long> step : steps) {
      for (long i = 0; i < step.get(1); i++) {
        numbers[next] = numbers[next - 1] + step.get(0);
        next++;
      }
    }
    return numbers;
  }
}
