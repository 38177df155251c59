package dev.rolloutledger.judgement.statistic;

/**
 * What the samples of one stretch of time add up to. Neighbours in time depend on each other; the
 * averages of long enough stretches hardly do.
 *
 * @param due how many samples were due in it
 * @param known how many of them are known
 * @param weight sum of their weights; their number where they have none
 * @param sum sum of value times weight
 */
public record Block(int due, int known, double weight, double sum) {

  /** A stretch without anything known. */
  public static Block empty(int due) {
    return new Block(due, 0, 0, 0);
  }

  /** One known sample more. */
  public Block with(double value, double itsWeight) {
    return new Block(due, known + 1, weight + itsWeight, sum + value * itsWeight);
  }

  /** Both stretches as one. */
  Block plus(Block next) {
    return new Block(due + next.due, known + next.known, weight + next.weight, sum + next.sum);
  }

  /** Whether anything stands behind it. */
  boolean speaks() {
    return known > 0 && weight > 0;
  }
}
