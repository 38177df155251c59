package dev.rolloutledger.rollout;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The rollout as an aggregate. It decides by {@link Decisions} and is what {@link RolloutState} folds
 * to, which is also what every reader uses: there is one definition of what a rollout is.
 */
@Revision("2")
public class Rollout {

  @AggregateIdentifier
  private @Nullable String id;

  private RolloutState state = RolloutState.NONE;

  /** Axon makes an instance before the first event. */
  public Rollout() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(RolloutCommand command) {
    Decisions.decide(state, command).forEach(AggregateLifecycle::apply);
  }

  @EventSourcingHandler
  void on(RolloutEvent event) {
    state = state.after(event);
    id = state.known().rollout();
  }

  /** What the rollout is. */
  public RolloutState state() {
    return state;
  }

  @Override
  public String toString() {
    return id + " " + state.status();
  }
}
