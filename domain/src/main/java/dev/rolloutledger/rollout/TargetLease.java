package dev.rolloutledger.rollout;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.rolloutledger.rollout.LeaseEvent.LeaseAcquired;
import dev.rolloutledger.rollout.LeaseEvent.LeaseRefused;
import dev.rolloutledger.rollout.LeaseEvent.LeaseReleased;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** One target's lease: at most one rollout holds it. */
@Revision("1")
public class TargetLease {

  @AggregateIdentifier
  private @Nullable String id;

  private @Nullable String holder;

  /** Axon makes an instance before the first event. */
  public TargetLease() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(LeaseCommand command) {
    String lease = command.lease();
    String rollout = command.rollout();
    if (command.release() != null) {
      if (rollout.equals(holder)) {
        apply(new LeaseReleased(command.at(), lease, rollout, command.release()));
      }
    } else if (holder == null) {
      apply(new LeaseAcquired(command.at(), lease, rollout));
    } else if (!rollout.equals(holder)) {
      apply(new LeaseRefused(command.at(), lease, rollout, command.actor(), holder));
    }
  }

  @EventSourcingHandler
  void on(LeaseEvent event) {
    if (event instanceof LeaseAcquired acquired) {
      id = acquired.lease();
      holder = acquired.rollout();
    } else if (event instanceof LeaseReleased) {
      holder = null;
    }
  }

  /** Who holds it, or null. */
  public @Nullable String holder() {
    return holder;
  }

  @Override
  public String toString() {
    return id + " held by " + holder;
  }
}
