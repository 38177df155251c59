package dev.rolloutledger.worker.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Law 2: a platform that asks for time, or for people, keeps no rollback waiting. */
class SwitchOffFailureTest {

  @Test
  void law2WhatAPlatformAsksForIsWaitedForOnlySeconds() {
    assertThat(failed(Next.RETRY, Duration.ofMinutes(1)).getNextRetryDelay())
        .isEqualTo(Duration.ofSeconds(5));
    assertThat(failed(Next.RETRY, Duration.ofSeconds(2)).getNextRetryDelay())
        .isEqualTo(Duration.ofSeconds(2));
    assertThat(failed(Next.RETRY, null).getNextRetryDelay()).isNull();
    assertThat(failed(Next.LOOK_FIRST, null).isNonRetryable()).isFalse();
  }

  @Test
  void whatIsForPeopleIsHandedToTheProcedureAtOnce() {
    ApplicationFailure failure = failed(Next.GIVE_UP, null);
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getOriginalMessage()).isEqualTo("expected a token, found none");
  }

  private static ApplicationFailure failed(Next next, @Nullable Duration after) {
    return SwitchOff.failed(new PlatformException(next, "expected a token, found none", after));
  }
}
