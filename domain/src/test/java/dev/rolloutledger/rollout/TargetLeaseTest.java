package dev.rolloutledger.rollout;

import static dev.rolloutledger.rollout.Life.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.rollout.LeaseEvent.LeaseAcquired;
import dev.rolloutledger.rollout.LeaseEvent.LeaseRefused;
import dev.rolloutledger.rollout.LeaseEvent.LeaseReleased;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** At most one rollout steers a target. */
class TargetLeaseTest {

  private static final String TARGET = "flagd/checkout";
  private static final String LEASE = "lease/flagd/checkout";
  private static final Instant AT = Life.START;
  private static final LeaseAcquired TAKEN = new LeaseAcquired(AT, LEASE, "checkout/1");
  private static final LeaseReleased GIVEN_BACK =
      new LeaseReleased(AT, LEASE, "checkout/1", "completed");

  private final AggregateTestFixture<TargetLease> fixture =
      new AggregateTestFixture<>(TargetLease.class);

  @Test
  void aFreeOneIsTaken() {
    fixture.givenNoPriorActivity().when(acquire("checkout/1")).expectEvents(TAKEN);
  }

  @Test
  void whoHoldsItTakesItAgainForNothing() {
    fixture.given(TAKEN).when(acquire("checkout/1")).expectNoEvents();
  }

  @Test
  void anotherIsRefusedForTheRecordAndChangesNothing() {
    fixture
        .given(TAKEN)
        .when(acquire("basket/1"))
        .expectEvents(new LeaseRefused(AT, LEASE, "basket/1", ADA, "checkout/1"))
        .expectState(lease -> assertThat(lease.holder()).isEqualTo("checkout/1"));
  }

  @Test
  void itIsGivenBackByItsHolderAlone() {
    fixture
        .given(TAKEN)
        .when(release("checkout/1"))
        .expectEvents(GIVEN_BACK)
        .expectState(lease -> assertThat(lease.holder()).isNull());
    new AggregateTestFixture<>(TargetLease.class)
        .given(TAKEN)
        .when(release("basket/1"))
        .expectNoEvents();
  }

  @Test
  void whatNobodyHoldsIsGivenBackForNothing() {
    fixture.given(TAKEN, GIVEN_BACK).when(release("checkout/1")).expectNoEvents();
  }

  @Test
  void whoWasRefusedGetsItWhenItIsFreeAndAsksUnderAnotherId() {
    LeaseRefused refused = new LeaseRefused(AT, LEASE, "basket/1", ADA, "checkout/1");
    fixture
        .given(TAKEN, refused, GIVEN_BACK)
        .when(acquire("basket/1"))
        .expectEvents(new LeaseAcquired(AT, LEASE, "basket/1"));
    assertThat(LeaseCommand.acquire(TARGET, AT.plusSeconds(60), ADA, "basket/1").commandId())
        .isNotEqualTo(acquire("basket/1").commandId());
  }

  private static LeaseCommand acquire(String rollout) {
    return LeaseCommand.acquire(TARGET, AT, ADA, rollout);
  }

  private static LeaseCommand release(String rollout) {
    return LeaseCommand.release(TARGET, AT, rollout, "completed");
  }
}
