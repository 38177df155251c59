package dev.rolloutledger.worker.doctor;

import dev.rolloutledger.plan.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether the ledger has room to grow as long as the running rollouts go on. The estimate is the
 * worst case: the file grows by some 20 KB a commit until it is copied (docs/adr/0007).
 */
public final class DiskExamination implements Examination {

  private static final long BYTES_A_COMMIT = 20L * 1024;
  private static final long LEAST = 100L << 20;
  private static final long COMFORTABLE = 1L << 30;
  private static final double SECONDS_A_DAY = 86_400;

  private final Path home;
  private final @Nullable LedgerLook look;

  /**
   * @param look the ledger as it was seen, or null
   */
  public DiskExamination(Path home, @Nullable LedgerLook look) {
    this.home = home;
    this.look = look;
  }

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public List<Finding> examine() {
    try {
      return List.of(judged(Files.getFileStore(existing()).getUsableSpace()));
    } catch (IOException e) {
      return List.of(
          Finding.warn(name(), "to see how much is free", e.toString(), "look with `df`"));
    }
  }

  private Path existing() {
    Path path = home.toAbsolutePath();
    while (!Files.exists(path) && path.getParent() != null) {
      path = path.getParent();
    }
    return path;
  }

  Finding judged(long free) {
    double growth = growth();
    double days = growth == 0 ? Double.POSITIVE_INFINITY : free / growth;
    double needed = longest().toHours() / 24.0 + 1;
    String found = size(free) + " free" + (growth == 0 ? "" : lasting(growth, days));
    String expected = growth == 0
        ? size(COMFORTABLE) + " free"
        : "room as long as the running rollouts go on, " + Durations.format(longest());
    if (free < LEAST || days < 1) {
      return Finding.fail(name(), expected, found, "free space; a full disk records nothing");
    }
    return free < COMFORTABLE || days < needed
        ? Finding.warn(name(), expected, found, "free space before it is needed")
        : Finding.ok(name(), expected, found);
  }

  private static String lasting(double growth, double days) {
    return String.format(
        Locale.ROOT,
        ", at most %s a day for the rollouts that run: %s",
        size((long) growth),
        days > 3_650 ? "years" : String.format(Locale.ROOT, "%.0f days", days));
  }

  /** Bytes a day, if nothing were copied. */
  private double growth() {
    return look == null
        ? 0
        : look.running().stream()
            .mapToDouble(
                one -> BYTES_A_COMMIT * SECONDS_A_DAY / Math.max(1, one.every().toSeconds()))
            .sum();
  }

  private Duration longest() {
    return look == null
        ? Duration.ZERO
        : look.running().stream()
            .map(LedgerLook.Running::left)
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
  }

  private static String size(long bytes) {
    return bytes >= 1L << 30
        ? String.format(Locale.ROOT, "%.1f GB", bytes / (double) (1L << 30))
        : String.format(Locale.ROOT, "%d MB", bytes >> 20);
  }
}
