package dev.rolloutledger.worker.measure;

import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.log.AnchorState;
import dev.rolloutledger.ledger.log.Anchors;
import dev.rolloutledger.ledger.log.SignedLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How far the log is signed, and how far it is anchored. */
final class LogMeters {

  private final Ledger ledger;
  private final InstantSource clock;
  private final Instant begun;

  private LogMeters(Ledger ledger, InstantSource clock) {
    this.ledger = ledger;
    this.clock = clock;
    this.begun = clock.instant();
  }

  /**
   * Measures the log of a ledger, if it has one.
   *
   * @param anchors names of the anchors that the connections file has now
   */
  static void bind(Meters meters, Ledger ledger, List<String> anchors, InstantSource clock) {
    ledger.log().ifPresent(log -> new LogMeters(ledger, clock).bind(meters, log, anchors));
  }

  private void bind(Meters meters, SignedLog log, List<String> anchors) {
    meters.gauge(
        "rollout.log.signing",
        "Whether the log can be signed",
        () -> log.state().well() ? 1 : 0);
    meters.gauge(
        "rollout.log.unsigned.entries",
        "Entries that no signed checkpoint covers",
        () -> beyond(log.state().size()));
    meters.length(
        "rollout.log.checkpoint.age",
        "Since the newest checkpoint was signed by this process, or since its start",
        () -> age(log.state().signedAt()));
    Anchors all = Anchors.in(log.directory().path());
    anchors.forEach(name -> bind(meters, all, name));
  }

  private void bind(Meters meters, Anchors all, String name) {
    Supplier<Optional<AnchorState>> state =
        () -> all.state().stream().filter(anchor -> anchor.name().equals(name)).findFirst();
    Supplier<Optional<AnchorState.Kept>> kept = () -> state.get().map(AnchorState::kept);
    meters.gauge(
        "rollout.anchor.failing",
        "Whether the last try to anchor failed",
        () -> state.get().filter(anchor -> anchor.failure() != null).isPresent() ? 1 : 0,
        "anchor",
        name);
    meters.gauge(
        "rollout.anchor.unanchored.entries",
        "Entries that no checkpoint at the anchor covers",
        () -> beyond(kept.get().map(AnchorState.Kept::size).orElse(0L)),
        "anchor",
        name);
    meters.length(
        "rollout.anchor.age",
        "Since the anchor got its newest checkpoint, or since the start of this process",
        () -> age(kept.get().map(AnchorState.Kept::at).orElse(null)),
        "anchor",
        name);
  }

  private long beyond(long size) {
    return Math.max(0, ledger.head().size() - Math.max(0, size));
  }

  /** What has never been in this process is as old as the process at least. */
  private Duration age(@Nullable Instant at) {
    Duration age = Duration.between(at == null ? begun : at, clock.instant());
    return age.isNegative() ? Duration.ZERO : age;
  }
}
