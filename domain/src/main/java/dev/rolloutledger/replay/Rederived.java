package dev.rolloutledger.replay;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What came of deriving a rollout's verdicts and decisions again.
 *
 * @param verdicts how many verdicts on samples were derived
 * @param judgements how many judgements over a window: baselines, phases, closings
 * @param decisions how many decisions of the procedure
 * @param by versions of the judges that derived them
 * @param differing how many differences there are
 * @param differences the first of them, at most {@link Rederivation#MOST}
 * @param unread how many entries this release cannot read
 */
public record Rederived(
    long verdicts,
    long judgements,
    long decisions,
    SortedSet<String> by,
    long differing,
    List<Difference> differences,
    long unread) {

  public Rederived {
    by = new TreeSet<>(by);
    differences = List.copyOf(differences);
  }

  /** Whether all came out as it was recorded. */
  public boolean agrees() {
    return differing == 0;
  }
}
