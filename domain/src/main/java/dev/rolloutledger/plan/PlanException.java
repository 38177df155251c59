package dev.rolloutledger.plan;

import java.util.List;
import java.util.stream.Collectors;

/** A file that is no plan, with every problem of it; the message has a line for each. */
public final class PlanException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  PlanException(List<Problem> problems) {
    super(problems.stream().map(Problem::sentence).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, in the file's order; at least one. */
  public List<Problem> problems() {
    return problems;
  }
}
