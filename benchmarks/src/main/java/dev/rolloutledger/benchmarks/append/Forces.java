package dev.rolloutledger.benchmarks.append;

/** Counts how often the disk was forced. */
@FunctionalInterface
interface Forces {

  /** Number so far. */
  long count() throws Exception;
}
