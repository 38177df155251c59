package dev.rolloutledger.starter.source;

import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.ledger.LedgerInUseException;
import dev.rolloutledger.worker.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one rollout again and again. It asks the {@code up} that answered last; where that went
 * away it says so and shows the last it knows, or what the ledger says, until one is back.
 */
public final class Lookout {

  /** An up begins within some seconds, and within half a minute on a slow machine. */
  private static final int STARTING_ATTEMPTS = 60;

  private static final long STARTING_MILLIS = 500;

  private final Installation installation;
  private final String rollout;
  private @Nullable Api api;
  private @Nullable StatusReport last;
  private @Nullable Instant awaySince;
  private long stored = -1;

  public Lookout(Installation installation, String rollout) {
    this.installation = installation;
    this.rollout = rollout;
  }

  /**
   * What was seen.
   *
   * @param away since when the {@code up} that was there does not answer; null while one does, or
   *     where there was none from the beginning
   */
  public record Seen(StatusReport report, @Nullable Instant away) {}

  /** Looks once. */
  public Seen look() {
    StatusReport live = asked();
    if (live != null) {
      awaySince = null;
      stored = -1;
      last = live;
    } else {
      last = unanswered();
    }
    return new Seen(last, awaySince);
  }

  /** Looks for the first time: an {@code up} that just begins has the ledger before its API answers. */
  public Seen first() {
    for (int attempt = 1; true; attempt++) {
      try {
        return look();
      } catch (LedgerInUseException starting) {
        if (attempt == STARTING_ATTEMPTS) {
          throw starting;
        }
        rest();
      }
    }
  }

  private static void rest() {
    try {
      Thread.sleep(STARTING_MILLIS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable StatusReport asked() {
    boolean known = api != null;
    try {
      api = api == null ? installation.api().orElse(null) : api;
      return api == null ? null : new LiveSource(api).status(rollout);
    } catch (UpLostException gone) {
      if (last == null && !(installation instanceof Installation.Here)) {
        throw gone;
      }
      api = null;
      awaySince = known && awaySince == null ? Instant.now() : awaySince;
      return null;
    }
  }

  /** What was seen last, where the ledger is elsewhere; else what it says itself. */
  private StatusReport unanswered() {
    return installation instanceof Installation.Here here
        ? stored(here.home())
        : Objects.requireNonNull(last);
  }

  /** From the ledger, which is only read again where it changed. */
  private StatusReport stored(Home home) {
    long now = changed(home);
    if (last != null && now == stored && !home.ledger().shared()) {
      return last;
    }
    try (Source source = StoredSource.open(home, Clock.systemUTC())) {
      StatusReport report = source.status(rollout);
      stored = now;
      return report;
    } catch (LedgerInUseException starting) {
      if (last == null) {
        throw starting;
      }
      return last;
    }
  }

  private static long changed(Home home) {
    try (Stream<Path> files = Files.list(home.ledgerDirectory())) {
      return files
          .filter(file -> file.toString().endsWith(".db"))
          .map(file -> file.toFile().lastModified())
          .reduce(0L, Math::max);
    } catch (IOException none) {
      return 0;
    }
  }

  /** Whether an {@code up} answered last. */
  public boolean live() {
    return api != null;
  }
}
