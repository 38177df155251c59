package dev.rolloutledger.starter.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * What a process used up to now, as Linux says.
 *
 * @param cpu the time that its threads ran
 * @param memory what of its memory is resident, in bytes
 */
record Usage(Duration cpu, long memory) {

  private static final long TICKS_A_SECOND = 100;
  private static final long KIB = 1_024;

  static Usage of(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    long resident = Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) * KIB)
        .findFirst()
        .orElseThrow();
    return new Usage(Duration.ofMillis(ticks * 1_000 / TICKS_A_SECOND), resident);
  }

  /** CPU since an earlier look, in shares of one core, and memory, in words. */
  String since(Usage earlier, Duration passed) {
    return String.format(
        Locale.ROOT,
        "%.2f cores, %d MiB resident",
        (double) cpu.minus(earlier.cpu()).toMillis() / passed.toMillis(),
        memory / KIB / KIB);
  }
}
