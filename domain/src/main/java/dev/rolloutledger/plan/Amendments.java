package dev.rolloutledger.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of an amendment of the plan while it runs.
 *
 * @param approvals who has to approve one; null if nobody has to
 * @param neverLoosen what no amendment may loosen: names of metrics, {@link #HOLDS}, {@link
 *     #COVERAGE}, {@link #GATES}, {@link #CHECKS}, {@link #ROLLBACK}, {@link #NOTICES}
 */
public record Amendments(@Nullable Approvals approvals, List<String> neverLoosen) {

  /** Lengths of holds and extensions. */
  public static final String HOLDS = "holds";

  /** The share of samples that must be known. */
  public static final String COVERAGE = "coverage";

  /** Attestations, approvals, and who may give them. */
  public static final String GATES = "gates";

  /** Checks, where they run, and what is done about a target that was changed by hand. */
  public static final String CHECKS = "checks";

  /** How fast a rollback has to be. */
  public static final String ROLLBACK = "rollback";

  /** Who is told of what. */
  public static final String NOTICES = "notices";

  /** What can be named besides metrics. */
  public static final List<String> SUBJECTS =
      List.of(HOLDS, COVERAGE, GATES, CHECKS, ROLLBACK, NOTICES);

  /** Where a plan says nothing: one person's amendment is enough, and it may loosen anything. */
  public static final Amendments DEFAULT = new Amendments(null, List.of());

  public Amendments {
    neverLoosen = List.copyOf(neverLoosen);
  }
}
