package dev.rolloutledger.benchmarks;

import java.util.List;

/**
 * A raw limit, and what is held against it.
 *
 * @param name of the benchmark that is the limit
 * @param held names, or beginnings of names, of those that are held against it
 */
record Limit(String name, List<String> held) {

  boolean holds(String benchmark) {
    return benchmark.equals(name) || held.stream().anyMatch(benchmark::startsWith);
  }
}
