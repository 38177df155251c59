package dev.rolloutledger.worker.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.worker.connection.secret.Redactor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A round ends, keeps its order, and tells no secret, whatever its examinations do. */
class RoundTest {

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final Redactor redactor = new Redactor();

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  /** One that takes no longer than a moment, in words of its own. */
  private record Made(String name, Looking looking) implements Examination {
    private interface Looking {
      List<Finding> look() throws InterruptedException;
    }

    @Override
    public Duration patience() {
      return Duration.ofMillis(500);
    }

    @Override
    public List<Finding> examine() throws InterruptedException {
      return looking.look();
    }
  }

  @Test
  void whatHangsAndWhatThrowsIsAFindingAmongTheOthers() throws Exception {
    redactor.learn("c4n4ry");
    CountDownLatch never = new CountDownLatch(1);
    List<Finding> findings = new Round(executor, redactor)
        .make(List.of(
            new Made("hangs", () -> {
              never.await();
              return List.of();
            }),
            new Made("throws", () -> {
              throw new IllegalStateException("with c4n4ry in it");
            }),
            new Made("tells", () -> List.of(Finding.ok("tells", "c4n4ry", "a c4n4ry")))));
    assertThat(findings)
        .extracting(Finding::check, Finding::mark)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("hangs", Mark.FAIL),
            org.assertj.core.groups.Tuple.tuple("throws", Mark.FAIL),
            org.assertj.core.groups.Tuple.tuple("tells", Mark.OK));
    assertThat(findings.get(0).expected()).isEqualTo("an end within 500ms");
    assertThat(findings.toString()).doesNotContain("c4n4ry").contains("with *** in it");
  }
}
