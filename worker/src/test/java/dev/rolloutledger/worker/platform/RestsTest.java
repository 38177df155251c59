package dev.rolloutledger.worker.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rolloutledger.worker.platform.PlatformException.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A platform that says that it has too many requests is left alone, by all but the way back. */
class RestsTest {

  private static final TargetWrite FORWARD =
      new TargetWrite("chat/1", 1, false, Map.of("CHAT", "10"));
  private static final TargetWrite OFF = new TargetWrite("chat/1", 0, true, Map.of("CHAT", "0"));

  private Instant now = Instant.parse("2026-03-02T09:00:00Z");
  private final Service service = new Service();
  private final Rests rests = new Rests(() -> now);
  private final FlagPlatform forward = rests.forward("flags", service);
  private final FlagPlatform back = rests.back("flags", service);

  @Test
  void whatOneCallWasToldKeepsEveryOtherOneAway() throws Exception {
    service.after = Duration.ofSeconds(40);
    assertThat(failure(forward, FORWARD).after()).isEqualTo(Duration.ofSeconds(40));
    assertThat(service.asked).isOne();
    now = now.plusSeconds(10);
    PlatformException kept =
        catchThrowableOfType(PlatformException.class, () -> forward.read(List.of("CHAT")));
    assertThat(kept.next()).isEqualTo(Next.RETRY);
    assertThat(kept.after()).isEqualTo(Duration.ofSeconds(30));
    assertThat(kept)
        .hasMessage("expected the connection flags to take requests, found that it "
            + "asked to be left alone until 2026-03-02T09:00:40Z");
    assertThat(service.asked).isOne();
    service.after = null;
    now = now.plusSeconds(30);
    forward.write(FORWARD);
    assertThat(service.asked).isEqualTo(2);
  }

  @Test
  void law2TheWayBackAsksAllTheSameAndCounts() {
    service.after = Duration.ofSeconds(40);
    failure(back, OFF);
    failure(back, OFF);
    assertThat(service.asked).isEqualTo(2);
    failure(forward, FORWARD);
    assertThat(service.asked).isEqualTo(2);
  }

  @Test
  void anotherConnectionIsAnotherService() throws Exception {
    service.after = Duration.ofSeconds(40);
    failure(forward, FORWARD);
    service.after = null;
    rests.forward("others", service).write(FORWARD);
    assertThat(service.asked).isEqualTo(2);
  }

  private static PlatformException failure(FlagPlatform platform, TargetWrite write) {
    return catchThrowableOfType(PlatformException.class, () -> platform.write(write));
  }

  private static final class Service implements FlagPlatform {
    private @Nullable Duration after;
    private int asked;

    @Override
    public Map<String, String> read(Collection<String> names) throws PlatformException {
      answer();
      return Map.of();
    }

    @Override
    public void write(TargetWrite write) throws PlatformException {
      answer();
    }

    private void answer() throws PlatformException {
      asked++;
      if (after != null) {
        throw new PlatformException(
            Next.RETRY, "expected an answer, found too many requests", after);
      }
    }
  }
}
