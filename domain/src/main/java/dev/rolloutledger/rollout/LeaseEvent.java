package dev.rolloutledger.rollout;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Who may steer a target. */
public sealed interface LeaseEvent extends Fact {

  @Override
  default Kind kind() {
    return Kind.RUN;
  }

  /** The lease was taken. */
  @Revision("1")
  record LeaseAcquired(Instant at, String lease, String rollout) implements LeaseEvent {
    @Override
    public String sentence() {
      return rollout + " holds the lease on " + lease;
    }
  }

  /** The lease was given back. */
  @Revision("1")
  record LeaseReleased(
      Instant at, String lease, String rollout, @Personal String because) implements LeaseEvent {
    @Override
    public String sentence() {
      return rollout + " gave back the lease on " + lease + ": " + because;
    }
  }

  /** The lease was asked for while another rollout held it. */
  @Revision("1")
  record LeaseRefused(Instant at, String lease, String rollout, Actor actor, String holder)
      implements LeaseEvent {
    @Override
    public Kind kind() {
      return Kind.PERSON;
    }

    @Override
    public String sentence() {
      return "start of "
          + rollout
          + " by "
          + actor
          + " refused: "
          + holder
          + " holds the lease on "
          + lease;
    }
  }
}
