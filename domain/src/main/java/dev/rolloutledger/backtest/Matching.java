package dev.rolloutledger.backtest;

import dev.rolloutledger.backtest.Compared.Change;
import dev.rolloutledger.backtest.Decision.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the decisions of a record and of a trial side by side. Of those that are the same decision,
 * the ones that fell alike belong together, then the first with the first.
 */
final class Matching {

  private final List<Compared> pairs = new ArrayList<>();
  private final List<Decision> recorded;
  private final List<Decision> planned;
  private final @Nullable Unknown unknown;
  private final Optional<Decision> back;

  private Matching(List<Decision> recorded, List<Decision> planned, @Nullable Unknown unknown) {
    this.recorded = new ArrayList<>(recorded);
    this.planned = new ArrayList<>(planned);
    this.unknown = unknown;
    this.back =
        planned.stream().filter(decision -> decision.kind() == Kind.ROLLED_BACK).findFirst();
  }

  static List<Compared> of(
      List<Decision> recorded, List<Decision> planned, @Nullable Unknown unknown) {
    Matching matching = new Matching(recorded, planned, unknown);
    matching.pair(true);
    matching.pair(false);
    matching.rest();
    return matching.inOrder();
  }

  private void pair(boolean alike) {
    for (Decision decision : List.copyOf(recorded)) {
      planned.stream()
          .filter(other -> other.key().equals(decision.key()))
          .map(other -> Compared.pair(decision, other))
          .filter(pair -> !alike || pair.change() == Change.SAME)
          .findFirst()
          .ifPresent(pair -> {
            recorded.remove(decision);
            planned.remove(pair.planned());
            pairs.add(pair);
          });
    }
  }

  private void rest() {
    for (Decision decision : recorded) {
      pairs.add(new Compared(fate(decision), null, decision, null));
    }
    for (Decision decision : planned) {
      pairs.add(new Compared(Change.NEW, null, null, decision));
    }
  }

  private Change fate(Decision decision) {
    if (back.isPresent()
        && Order.behind(decision, back.get().percentage(), back.get().into())) {
      return Change.MOOT;
    }
    return unknown != null && unknown.before(decision) ? Change.UNKNOWN : Change.MISSING;
  }

  private List<Compared> inOrder() {
    pairs.sort(Comparator.comparingInt((Compared pair) -> Order.rank(pair.either()))
        .thenComparing(pair -> Order.time(pair.either()))
        .thenComparing(pair -> pair.either().kind()));
    return List.copyOf(pairs);
  }
}
