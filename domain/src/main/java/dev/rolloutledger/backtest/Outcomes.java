package dev.rolloutledger.backtest;

import dev.rolloutledger.backtest.BacktestResult.Outcome;
import dev.rolloutledger.backtest.Compared.Change;
import dev.rolloutledger.backtest.Decision.Kind;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import java.util.List;
import java.util.Optional;

/** The outcome in one word. */
final class Outcomes {

  private Outcomes() {}

  static Outcome of(RolloutState record, String planned, List<Compared> decisions) {
    Optional<Compared> back = decisions.stream()
        .filter(pair -> pair.either().kind() == Kind.ROLLED_BACK)
        .findFirst();
    if (back.isPresent() && back.get().planned() != null) {
      return rolledBack(record, back.get(), decisions);
    }
    if (planned.equals("UNKNOWN")) {
      return Outcome.UNKNOWN;
    }
    return back.isPresent() ? Outcome.MISSED : otherwise(decisions);
  }

  private static Outcome rolledBack(RolloutState record, Compared back, List<Compared> decisions) {
    return switch (back.change()) {
      case EARLIER -> Outcome.CAUGHT_EARLIER;
      case LATER -> Outcome.CAUGHT_LATER;
      case NEW ->
        record.progress().stage() == Stage.COMPLETED ? Outcome.FALSE_ALARM : Outcome.ROLLED_BACK;
      default -> otherwise(decisions);
    };
  }

  private static Outcome otherwise(List<Compared> decisions) {
    return decisions.stream().allMatch(pair -> pair.change() == Change.SAME)
        ? Outcome.SAME
        : Outcome.CHANGED;
  }

  /** The decision that ended it on both sides. */
  static Optional<Compared> end(List<Compared> decisions) {
    return decisions.stream()
        .filter(pair -> pair.either().kind().ends() && pair.by() != null)
        .reduce((first, second) -> second);
  }
}
