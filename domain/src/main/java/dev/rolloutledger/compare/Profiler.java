package dev.rolloutledger.compare;

import dev.rolloutledger.entry.UnknownRolloutException;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.ApprovalEvent.PlanAmended;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.timeline.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes a rollout's entries and keeps its figures: as large as the plan, whatever was sampled. */
public final class Profiler implements Consumer<Step> {

  private final List<Stay> stays = new ArrayList<>();
  private final Waits waits = new Waits();
  private @Nullable String file;
  private RolloutState state = RolloutState.NONE;
  private Instant last = Instant.MIN;
  private @Nullable OpenStay stay;
  private long entries;
  private long unreadable;
  private int amendments;
  private boolean rehearsal;

  /** Says that the entries come from a file. */
  public void from(String name) {
    file = name;
  }

  @Override
  public void accept(Step step) {
    entries++;
    rehearsal |= step.entry().rehearsal();
    state = step.after();
    RolloutEvent event = step.event();
    if (event == null) {
      unreadable++;
      return;
    }
    last = event.at();
    OpenStay current = place(Place.of(state), event.at());
    current.add(step, event);
    waits.add(step);
    amendments += event instanceof PlanAmended ? 1 : 0;
  }

  private OpenStay place(String name, Instant at) {
    OpenStay before = stay;
    if (before != null && before.place().equals(name)) {
      return before;
    }
    if (before != null) {
      stays.add(before.until(at));
    }
    OpenStay next = new OpenStay(name, at);
    stay = next;
    return next;
  }

  /** The plan in force at the end. */
  Plan plan() {
    return started().plan();
  }

  private RolloutState.Identity started() {
    if (!state.exists()) {
      throw new UnknownRolloutException(
          "expected the entries of a rollout from its start, found no start among them");
    }
    return state.known();
  }

  /**
   * The figures.
   *
   * @throws UnknownRolloutException if the rollout's start was not among its entries
   */
  public Profile profile() {
    RolloutState.Identity rollout = started();
    List<Stay> all = new ArrayList<>(stays);
    if (stay != null) {
      all.add(stay.until(last));
    }
    return new Profile(
        rollout.rollout(),
        file,
        state.status(),
        rollout.plan().name(),
        rollout.planDigest(),
        amendments,
        rollout.startedBy(),
        rollout.startedAt(),
        last,
        rollout.retryOf(),
        rehearsal,
        state.target().percentage(),
        entries,
        unreadable,
        all,
        waits.until(last),
        state.rollback());
  }
}
