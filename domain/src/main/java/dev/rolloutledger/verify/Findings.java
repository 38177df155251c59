package dev.rolloutledger.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was found, in the order in which it was found: a bounded number of each kind, the rest counted. */
public final class Findings {

  /** Of one kind; one that is everywhere must not hide the others. */
  private static final int MOST = 50;

  private final List<Finding> kept = new ArrayList<>();
  private final Map<Problem, Long> counts = new EnumMap<>(Problem.class);

  /** Takes one. */
  public void add(Finding finding) {
    if (counts.merge(finding.problem(), 1L, Long::sum) <= MOST) {
      kept.add(finding);
    }
  }

  /** Takes one. */
  public void add(Problem problem, String place, String expected, String found) {
    add(new Finding(problem, place, expected, found));
  }

  public void addAll(Collection<Finding> findings) {
    findings.forEach(this::add);
  }

  /** Those that were kept. */
  public List<Finding> list() {
    return List.copyOf(kept);
  }

  /** How many there were. */
  public long count() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  public boolean isEmpty() {
    return kept.isEmpty();
  }
}
