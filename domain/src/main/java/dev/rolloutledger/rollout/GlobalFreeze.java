package dev.rolloutledger.rollout;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.rolloutledger.rollout.FreezeEvent.FreezeBegan;
import dev.rolloutledger.rollout.FreezeEvent.FreezeEnded;
import dev.rolloutledger.rollout.FreezeEvent.FreezeRefused;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The freezes of everyone, one aggregate a ledger. Whoever is known by some name may freeze. */
@Revision("1")
public class GlobalFreeze {

  @AggregateIdentifier
  private @Nullable String id;

  private FreezeState state = FreezeState.NONE;

  /** Axon makes an instance before the first event. */
  public GlobalFreeze() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(FreezeCommand command) {
    if (command.refusedBecause() != null) {
      apply(refused(command, command.refusedBecause()));
      return;
    }
    Guards.reasonGiven(command.reason());
    apply(command.thaw() ? thaw(command) : freeze(command));
  }

  private FreezeEvent freeze(FreezeCommand command) {
    if (command.until() != null && !command.until().isAfter(command.at())) {
      throw new RefusedException(
          "expected an end after " + command.at() + ", found " + command.until());
    }
    return new FreezeBegan(
        command.at(), state.last() + 1, command.actor(), command.reason(), command.until());
  }

  /** A thaw lets things go forward, so it has to be sure which freeze is meant, and who lifts it. */
  private FreezeEvent thaw(FreezeCommand command) {
    List<Freeze> inForce = state.inForce(command.at());
    List<Freeze> meant = inForce.stream()
        .filter(each -> command.number() == null || each.number() == command.number())
        .toList();
    if (!command.actor().verified()) {
      return refused(command, "nobody verified the name " + command.actor().name());
    }
    if (inForce.isEmpty()) {
      return refused(command, "nothing is frozen");
    }
    if (meant.size() != 1) {
      List<Integer> numbers = inForce.stream().map(Freeze::number).toList();
      return refused(
          command,
          command.number() == null
              ? "expected the number of a freeze, since several stand: " + numbers
              : "no freeze " + command.number() + " stands, of " + numbers);
    }
    return new FreezeEnded(command.at(), meant.get(0).number(), command.actor(), command.reason());
  }

  private static FreezeRefused refused(FreezeCommand command, String because) {
    return new FreezeRefused(
        command.at(), command.actor(), command.thaw() ? "thaw" : "freeze", because);
  }

  @EventSourcingHandler
  void on(FreezeEvent event) {
    id = FreezeState.STREAM;
    state = state.after(event);
  }

  @Override
  public String toString() {
    return id + " " + state;
  }
}
