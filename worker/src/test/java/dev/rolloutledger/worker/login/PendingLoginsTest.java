package dev.rolloutledger.worker.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.worker.oidc.Attempt;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a browser keeps of a login by a provider, and the links of the local user. */
class PendingLoginsTest {

  private Instant now = Instant.parse("2026-11-30T08:00:00Z");
  private final PendingLogins pending = new PendingLogins(() -> now);
  private final Attempt attempt = Attempt.next();

  private String kept() {
    return pending.sealed(new Pending("company", attempt, "/", now.plus(Pending.LIFE)));
  }

  @Test
  void itEndsOnce() {
    String kept = kept();
    assertThat(kept).doesNotContain(attempt.verifier()).matches("[A-Za-z0-9_-]+");
    assertThat(pending.end(kept, "company", attempt.state())).isPresent();
    assertThat(pending.end(kept, "company", attempt.state())).as("once more").isEmpty();
  }

  @Test
  void onlyTheBrowserThatBeganEndsItInTime() {
    String kept = kept();
    assertThat(pending.end("", "company", attempt.state())).isEmpty();
    assertThat(pending.end(kept, "another", attempt.state())).isEmpty();
    assertThat(pending.end(kept, "company", Attempt.next().state())).isEmpty();
    assertThat(pending.end(kept, "company", "")).isEmpty();
    String changed =
        kept.substring(0, 30) + (kept.charAt(30) == 'A' ? 'B' : 'A') + kept.substring(31);
    assertThat(pending.end(changed, "company", attempt.state())).isEmpty();
    assertThat(new PendingLogins(() -> now).end(kept, "company", attempt.state()))
        .isEmpty();
    now = now.plus(Pending.LIFE);
    assertThat(pending.end(kept, "company", attempt.state())).isEmpty();
  }

  @Test
  void aLinkIsGoodOnceAndForAMinute() {
    LoginLinks links = new LoginLinks(LoginLinks.A_MINUTE, () -> now);
    String code = links.make();
    assertThat(links.use("another")).isFalse();
    assertThat(links.use(code)).isTrue();
    assertThat(links.use(code)).as("once more").isFalse();
    String late = links.make();
    now = now.plusSeconds(60);
    assertThat(links.use(late)).as("after a minute").isFalse();
  }
}
