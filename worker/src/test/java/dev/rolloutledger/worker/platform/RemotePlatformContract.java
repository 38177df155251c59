package dev.rolloutledger.worker.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rolloutledger.worker.platform.PlatformException.Next;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What a flag platform owes the procedure besides where its store is reached over a network: its
 * errors told apart, its own deadlines, and no credential in a sentence. The adapter under test has to
 * be opened with a timeout of at most two seconds for each request. Mostly it waits for those.
 */
@Execution(ExecutionMode.CONCURRENT)
public abstract class RemotePlatformContract extends FlagPlatformContract {

  private static final Duration SOON = Duration.ofSeconds(20);

  /** What the store does to the requests that come from now on. */
  public enum Fault {
    /** The next request that changes something is done; the connection is cut before the answer. */
    ANSWER_LOST,
    /** Every request is answered that there were too many of them; nothing is done. */
    TOO_MANY,
    /** Every request is answered that its credential is not accepted (any more); nothing is done. */
    REVOKED,
    /** Every request is answered with an error of the server's own; nothing is done. */
    BROKEN,
    /** No request is answered, nor done. */
    SILENT
  }

  /** Makes the store do that from now on. */
  protected abstract void begin(Fault fault) throws Exception;

  /** Makes the store answer again as it should. */
  protected abstract void heal() throws Exception;

  /** The credential that requests carry. */
  protected abstract String secret();

  @Test
  final void a_write_whose_answer_is_lost_is_looked_at_before_it_is_made_again() throws Exception {
    begin(Fault.ANSWER_LOST);
    try {
      platform().write(write("chat/1", 1, 10));
    } catch (PlatformException lost) {
      assertThat(lost.next()).isEqualTo(Next.LOOK_FIRST);
      assertSaid(lost);
    }
    heal();
    forward("chat/1", 1, 10);
    assertStands(10);
  }

  @Test
  final void law2_off_whose_answer_is_lost_is_written_again() throws Exception {
    forward("chat/1", 1, 10);
    begin(Fault.ANSWER_LOST);
    try {
      platform().write(back(1));
    } catch (PlatformException lost) {
      assertThat(lost.next()).isNotEqualTo(Next.GIVE_UP);
    }
    heal();
    back("chat/1");
    assertStands(0);
  }

  @Test
  final void a_store_that_has_too_many_requests_is_tried_again() throws Exception {
    begin(Fault.TOO_MANY);
    assertThat(said(failure(write("chat/1", 1, 10))).next()).isEqualTo(Next.RETRY);
    assertThat(said(failure(back(1))).next()).isEqualTo(Next.RETRY);
    assertThat(said(readFailure()).next()).isEqualTo(Next.RETRY);
    heal();
    assertStands(0);
    forward("chat/1", 1, 10);
    assertStands(10);
  }

  @Test
  final void a_credential_that_is_not_accepted_is_for_people() throws Exception {
    begin(Fault.REVOKED);
    assertThat(said(failure(write("chat/1", 1, 10))).next()).isEqualTo(Next.GIVE_UP);
    assertThat(said(failure(back(1))).next()).isEqualTo(Next.GIVE_UP);
    assertThat(said(readFailure()).next()).isEqualTo(Next.GIVE_UP);
    heal();
    assertStands(0);
  }

  @Test
  final void a_store_that_fails_is_no_reason_to_give_up() throws Exception {
    begin(Fault.BROKEN);
    assertThat(said(failure(write("chat/1", 1, 10))).next()).isNotEqualTo(Next.GIVE_UP);
    assertThat(said(failure(back(1))).next()).isNotEqualTo(Next.GIVE_UP);
    assertThat(said(readFailure()).next()).isEqualTo(Next.RETRY);
    heal();
    back("chat/1");
    assertStands(0);
  }

  @Test
  final void a_store_that_does_not_answer_keeps_nobody() throws Exception {
    begin(Fault.SILENT);
    long start = System.nanoTime();
    assertThat(said(failure(write("chat/1", 1, 10))).next()).isNotEqualTo(Next.GIVE_UP);
    assertThat(said(readFailure()).next()).isEqualTo(Next.RETRY);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    heal();
    back("chat/1");
    assertStands(0);
  }

  private PlatformException readFailure() {
    PlatformException failure = catchThrowableOfType(
        PlatformException.class, () -> platform().read(settings(0).keySet()));
    assertThat(failure).as("a read that fails").isNotNull();
    return failure;
  }

  private PlatformException said(PlatformException failure) {
    assertSaid(failure);
    return failure;
  }

  /** In a sentence, and without what nobody may read. */
  private void assertSaid(PlatformException failure) {
    assertThat(failure.getMessage()).startsWith("expected ").contains("found ");
    assertThat(failure.toString()).doesNotContain(secret());
  }
}
