package dev.rolloutledger.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowsTest {

  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private static Instant due(int number) {
    return START.plusSeconds(60L * number);
  }

  @Test
  void lateDueTimesFindTheirPlace() {
    Rows rows = new Rows(1_000);
    for (int number : new int[] {0, 1, 3, 4, 2}) {
      rows.put(due(number), 100 + number, "a", (double) number, 'H', null);
      rows.put(due(number), 200 + number, "b", null, 'E', "refused");
    }
    int[] all = rows.after(-1);
    Column a = rows.column("a").orElseThrow();
    assertThat(Arrays.stream(all).mapToObj(a::value)).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0);
    assertThat(rows.dues(all).steps()).containsExactly(List.of(60_000L, 4L));
    assertThat(rows.entries(all).numbers()).containsExactly(200, 201, 202, 203, 204);
    assertThat(rows.after(202)).hasSize(2);
  }

  /** However long it is: it stays bounded, in order, and its extremes are never lost. */
  @Test
  void whatIsOlderBecomesCoarserAndKeepsItsExtremes() {
    long seed = System.nanoTime();
    System.out.println("values of a long series: seed " + seed);
    Random random = new Random(seed);
    Rows rows = new Rows(2_000);
    List<Double> values = new ArrayList<>();
    int critical = 0;
    for (int number = 0; number < 20_000; number++) {
      double value = random.nextInt(200) == 0 ? 50 * random.nextGaussian() : random.nextDouble();
      boolean gap = random.nextInt(10) == 0;
      boolean worst = random.nextInt(1_000) == 0;
      critical += worst ? 1 : 0;
      if (!gap) {
        values.add(value);
      }
      char verdict = worst ? 'C' : gap ? 'N' : 'H';
      rows.put(due(number), number, "a", gap ? null : value, verdict, null);
    }
    int[] all = rows.after(-1);
    Column a = rows.column("a").orElseThrow();
    double[] left = Arrays.stream(all)
        .mapToDouble(a::value)
        .filter(value -> !Double.isNaN(value))
        .toArray();
    assertThat(all.length).isBetween(1_000, 2_000);
    assertThat(rows.coarser()).isGreaterThan(3);
    assertThat(rows.dues(all).numbers()).isSorted();
    assertThat(Arrays.stream(left).max().orElseThrow())
        .isEqualTo(values.stream().mapToDouble(each -> each).max().orElseThrow());
    assertThat(Arrays.stream(left).min().orElseThrow())
        .isEqualTo(values.stream().mapToDouble(each -> each).min().orElseThrow());
    assertThat(critical).isPositive();
    assertThat(Arrays.stream(all).mapToObj(a::verdict)).contains('C');
    assertThat(rows.entries(all).numbers()[all.length - 1]).isEqualTo(19_999);
  }

  @Test
  void equalValuesLeaveNoGapWhereRowsAreMerged() {
    Rows rows = new Rows(400);
    for (int number = 0; number < 5_000; number++) {
      rows.put(due(number), number, "a", 0.0, 'H', null);
    }
    Column a = rows.column("a").orElseThrow();
    assertThat(Arrays.stream(rows.after(-1)).mapToObj(a::value)).containsOnly(0.0);
  }

  @Test
  void reasonsOfGapsAreCountedAndClipped() {
    Rows rows = new Rows(10_000);
    for (int number = 0; number < 2 * Column.GAPS + 2; number++) {
      String reason = number % 2 == 0 ? "a".repeat(900) : "refused " + number;
      rows.put(due(number), number, "a", null, 'E', reason);
    }
    List<Gap> gaps = rows.column("a").orElseThrow().gaps(Instant.MIN);
    assertThat(gaps).hasSize(Column.GAPS);
    assertThat(gaps.get(0).reason()).hasSize(201);
    assertThat(rows.column("a").orElseThrow().gaps(due(400))).hasSize(2);
  }

  @Test
  void differencesStandForTheirNumbers() {
    long[] numbers = {7, 8, 9, 20, 31, 31, 30};
    assertThat(Deltas.of(numbers).numbers()).containsExactly(numbers);
    assertThat(Deltas.of(new long[0]).numbers()).isEmpty();
    assertThat(Deltas.of(new long[] {5}).numbers()).containsExactly(5);
    assertThat(Deltas.of(numbers).steps())
        .containsExactly(List.of(1L, 2L), List.of(11L, 2L), List.of(0L, 1L), List.of(-1L, 1L));
  }
}
