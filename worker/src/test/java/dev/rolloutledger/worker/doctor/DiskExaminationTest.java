package dev.rolloutledger.worker.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The room that is left, against the rollouts that run. */
class DiskExaminationTest {

  private static final long MB = 1L << 20;

  private static DiskExamination running(Duration every, Duration left) {
    LedgerLook look = new LedgerLook(
        1,
        null,
        null,
        0,
        Map.of(),
        List.of(new LedgerLook.Running("a/1", every, left)),
        List.of(),
        null);
    return new DiskExamination(Path.of("."), look);
  }

  @Test
  void elevenDaysOfSamplesEachFiveMinutesNeedLittle() {
    DiskExamination disk = running(Duration.ofMinutes(5), Duration.ofDays(11));
    assertThat(disk.judged(2048 * MB).mark()).isEqualTo(Mark.OK);
    assertThat(disk.judged(2048 * MB).found())
        .isEqualTo("2.0 GB free, at most 5 MB a day for the rollouts that run: 364 days");
    assertThat(disk.judged(900 * MB).mark()).isEqualTo(Mark.WARN);
    assertThat(disk.judged(99 * MB).mark()).isEqualTo(Mark.FAIL);
  }

  @Test
  void itWarnsWhereTheRoomIsShorterThanTheRollout() {
    DiskExamination disk = running(Duration.ofSeconds(5), Duration.ofDays(11));
    assertThat(disk.judged(3_000 * MB).mark()).isEqualTo(Mark.WARN);
    assertThat(disk.judged(300 * MB).mark()).as("less than a day").isEqualTo(Mark.FAIL);
    assertThat(disk.judged(6_000 * MB).mark()).isEqualTo(Mark.OK);
  }

  @Test
  void withNothingRunningAGigabyteIsEnough() {
    DiskExamination disk = new DiskExamination(Path.of("."), null);
    assertThat(disk.judged(1024 * MB).mark()).isEqualTo(Mark.OK);
    assertThat(disk.judged(1024 * MB).found()).isEqualTo("1.0 GB free");
    assertThat(disk.judged(1023 * MB).mark()).isEqualTo(Mark.WARN);
  }
}
