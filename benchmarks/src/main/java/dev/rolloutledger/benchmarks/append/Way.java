package dev.rolloutledger.benchmarks.append;

/** A way of keeping entries, opened on a place of its own. */
interface Way extends AutoCloseable {

  /** What it is called in the table. */
  String name();

  /**
   * A caller's calls; used by one thread.
   *
   * @param caller a number that no other caller has in this way
   */
  Call caller(int caller) throws Exception;

  /** How often the disk was forced since it was opened. */
  long forces() throws Exception;
}
