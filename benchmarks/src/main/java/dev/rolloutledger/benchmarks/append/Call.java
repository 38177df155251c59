package dev.rolloutledger.benchmarks.append;

/** One caller's way of having one entry kept: it returns when the entry is. */
@FunctionalInterface
interface Call extends AutoCloseable {

  /**
   * Has an entry kept.
   *
   * @param number of the call by this caller, from 0
   */
  void make(long number) throws Exception;

  /** After the last one. */
  @Override
  default void close() throws Exception {}
}
