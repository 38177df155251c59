package dev.rolloutledger.rollout;

import dev.rolloutledger.rollout.FreezeEvent.FreezeBegan;
import dev.rolloutledger.rollout.FreezeEvent.FreezeEnded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is frozen: the fold of the freeze stream.
 *
 * @param entries number of entries of that stream, which says up to where it was read
 * @param last number of the last freeze
 * @param standing freezes that nobody thawed, by number; some may be over by themselves
 */
public record FreezeState(long entries, int last, List<Freeze> standing) {

  /** Id of the stream. */
  public static final String STREAM = "freeze";

  /** Before the first freeze. */
  public static final FreezeState NONE = new FreezeState(0, 0, List.of());

  public FreezeState {
    standing = List.copyOf(standing);
  }

  /** What is in force at an instant. */
  public List<Freeze> inForce(Instant at) {
    return standing.stream().filter(freeze -> freeze.inForce(at)).toList();
  }

  /** The state after one more entry. */
  public FreezeState after(FreezeEvent event) {
    List<Freeze> next = new ArrayList<>(standing);
    if (event instanceof FreezeBegan began) {
      // Those that ended by themselves stay in the ledger, and nothing more is asked of them.
      next.removeIf(freeze -> !freeze.inForce(began.at()));
      next.add(began.freeze());
      return new FreezeState(entries + 1, began.number(), next);
    }
    if (event instanceof FreezeEnded ended) {
      next.removeIf(freeze -> freeze.number() == ended.number());
    }
    return new FreezeState(entries + 1, last, next);
  }
}
