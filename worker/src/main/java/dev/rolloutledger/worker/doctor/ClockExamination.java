package dev.rolloutledger.worker.doctor;

import dev.rolloutledger.plan.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the wall clock runs at the machine's pace, and is not behind the ledger. */
public final class ClockExamination implements Examination {

  private static final Duration WATCHED = Duration.ofMillis(300);
  private static final Duration STEP = Duration.ofMillis(100);
  private static final Duration ROUNDING = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final @Nullable LedgerLook look;

  /**
   * @param clock the wall clock
   * @param look the ledger as it was seen, or null
   */
  public ClockExamination(InstantSource clock, @Nullable LedgerLook look) {
    this.clock = clock;
    this.look = look;
  }

  @Override
  public String name() {
    return "clock";
  }

  @Override
  public List<Finding> examine() throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    findings.add(pace());
    if (look != null && look.recordedAt() != null) {
      findings.add(ledger(look.recordedAt()));
    }
    return findings;
  }

  /** A clock that is being set jumps against the one that only counts. */
  private Finding pace() throws InterruptedException {
    Instant begun = clock.instant();
    long nanos = System.nanoTime();
    Thread.sleep(WATCHED.toMillis());
    Duration counted = Duration.ofNanos(System.nanoTime() - nanos);
    Duration jump = Duration.between(begun, clock.instant()).minus(counted);
    String expected = "the wall clock to run at the machine's pace";
    return jump.abs().compareTo(STEP) < 0
        ? Finding.ok(name(), expected, "it does, " + begun.truncatedTo(ChronoUnit.SECONDS))
        : Finding.warn(
            name(),
            expected,
            "a step of " + Durations.format(jump.truncatedTo(ChronoUnit.MILLIS)),
            "let a time service slew the clock instead of setting it");
  }

  private Finding ledger(Instant recordedAt) {
    Duration behind = Duration.between(clock.instant(), recordedAt);
    String check = "clock and ledger";
    String expected = "now to be after the newest entry";
    return behind.compareTo(ROUNDING) <= 0
        ? Finding.ok(
            check, expected, "it was recorded " + recordedAt.truncatedTo(ChronoUnit.SECONDS))
        : Finding.fail(
            check,
            expected,
            "the clock " + Durations.format(behind.truncatedTo(ChronoUnit.SECONDS)) + " behind it",
            "set the clock right before `up` records anything more");
  }
}
