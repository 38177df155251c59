package dev.rolloutledger.benchmarks;

import dev.rolloutledger.benchmarks.append.AppendBenchmark;
import dev.rolloutledger.benchmarks.append.GrowthBenchmark;
import dev.rolloutledger.benchmarks.judgement.JudgementBenchmark;
import dev.rolloutledger.benchmarks.page.PageBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs benchmarks and prints a table: medians, rates, and each one's share of its raw limit. */
public final class Benchmarks {

  private static final Map<String, AppendBenchmark.Databases> APPENDS = Map.of(
      "append", AppendBenchmark.Databases.ALL,
      "append-h2", AppendBenchmark.Databases.H2,
      "append-postgresql", AppendBenchmark.Databases.POSTGRESQL);
  private static final String GROWTH = "growth";
  private static final String JUDGEMENT = "judgement";
  private static final String PAGE = "page";
  private static final List<Limit> LIMITS = Stream.concat(
          VerifyBenchmark.LIMITS.stream(), Stream.of(ReplayBenchmark.LIMIT))
      .toList();
  private static final long ENTRIES = 100_000;
  private static final int ROUNDS = 9;
  private static final int ROUNDS_WHEN_QUICK = 3;
  private static final int WARM_UP = 5;

  private Benchmarks() {}

  /**
   * Runs them.
   *
   * @param arguments names of benchmarks, such as {@code append} or {@code replay}; without any, all that measure
   *     time on this machine alone: {@code judgement} measures none, and {@code page} wants a Chromium. {@code --quick}
   *     for fewer rounds
   */
  public static void main(String[] arguments) throws Exception {
    List<String> words = Arrays.asList(arguments);
    boolean quick = words.contains("--quick");
    List<String> names = words.stream().filter(word -> !word.startsWith("--")).toList();
    Path directory = Files.createTempDirectory("rollout-benchmarks");
    try {
      for (String name : names.isEmpty() ? List.of("append") : names) {
        if (APPENDS.containsKey(name)) {
          AppendBenchmark.run(directory, quick, APPENDS.get(name));
        }
      }
      if (names.isEmpty() || names.contains(GROWTH)) {
        GrowthBenchmark.run(directory, quick);
      }
      if (names.contains(PAGE)) {
        PageBenchmark.run(directory, quick);
      }
      if (names.contains(JUDGEMENT)) {
        JudgementBenchmark.run(quick);
      }
      if (names.isEmpty() || !names.stream().allMatch(Benchmarks::ownWay)) {
        read(directory, quick, names);
      }
    } finally {
      delete(directory);
    }
  }

  /** Whether a name is of a benchmark that JMH does not run. */
  private static boolean ownWay(String name) {
    return APPENDS.containsKey(name)
        || name.equals(GROWTH)
        || name.equals(JUDGEMENT)
        || name.equals(PAGE);
  }

  private static void read(Path directory, boolean quick, List<String> names)
      throws RunnerException {
    int rounds = quick ? ROUNDS_WHEN_QUICK : ROUNDS;
    ReplayBenchmark.record(directory, ENTRIES);
    ChainedOptionsBuilder options = new OptionsBuilder()
        .forks(1)
        .jvmArgsAppend("-Xmx1g", "-D" + ReplayBenchmark.DIRECTORY + "=" + directory)
        .warmupIterations(rounds + WARM_UP)
        .measurementIterations(rounds)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
    names.stream()
        .filter(name -> !ownWay(name))
        .forEach(name -> options.include("(?i)" + name + "Benchmark"));
    print(new Runner(options.build()).run());
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void print(Collection<RunResult> results) {
    System.out.printf(
        Locale.ROOT,
        "%-26s %10s %12s %9s  %s%n",
        "one pass",
        "median ms",
        "entries/s",
        "of",
        "limit");
    for (RunResult result : results) {
      Limit limit =
          LIMITS.stream().filter(each -> each.holds(name(result))).findFirst().orElseThrow();
      double median = median(result);
      System.out.printf(
          Locale.ROOT,
          "%-26s %10.0f %,12.0f %9.2f  %s%n",
          name(result),
          median,
          ENTRIES / median * 1_000,
          median(limit, results) / median,
          limit.name());
    }
  }

  private static double median(Limit limit, Collection<RunResult> results) {
    return results.stream()
        .filter(result -> name(result).equals(limit.name()))
        .mapToDouble(Benchmarks::median)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static double median(RunResult result) {
    return result.getPrimaryResult().getStatistics().getPercentile(50);
  }

  private static String name(RunResult result) {
    String whole = result.getParams().getBenchmark();
    return whole.substring(whole.lastIndexOf('.') + 1);
  }
}
