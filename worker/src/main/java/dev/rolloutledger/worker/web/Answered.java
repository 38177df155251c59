package dev.rolloutledger.worker.web;

import dev.rolloutledger.entry.UnknownRolloutException;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.plan.PlanException;
import dev.rolloutledger.plan.Problem;
import dev.rolloutledger.rollout.RefusedException;
import io.temporal.client.WorkflowException;
import java.util.List;
import java.util.Optional;

/**
 * What a failure is answered with, whichever face asks: as problem details, or on a page beside what
 * caused it.
 *
 * @param status HTTP status
 * @param code the kind of problem, as in {@link ProblemCode}
 * @param because why, in a sentence
 * @param problems of a plan, with their places; else none
 */
public record Answered(int status, String code, String because, List<Problem> problems) {

  public Answered {
    problems = List.copyOf(problems);
  }

  /** Of a failure that says why; empty for one that nobody foresaw. */
  public static Optional<Answered> of(Exception failure) {
    if (failure instanceof PlanException plan) {
      return Optional.of(new Answered(422, "plan", sentence(plan), plan.problems()));
    }
    if (failure instanceof ApiException known) {
      return answer(known.status(), known.code(), known);
    }
    if (failure instanceof UnknownRolloutException) {
      return answer(404, "unknown-rollout", failure);
    }
    if (failure instanceof RefusedException) {
      return answer(409, "refused", failure);
    }
    if (failure instanceof LedgerUnavailableException) {
      return answer(503, "ledger", failure);
    }
    return failure instanceof WorkflowException ? answer(503, "engine", failure) : Optional.empty();
  }

  private static Optional<Answered> answer(int status, String code, Exception failure) {
    return Optional.of(new Answered(status, code, sentence(failure), List.of()));
  }

  private static String sentence(Exception failure) {
    return String.valueOf(failure.getMessage());
  }
}
