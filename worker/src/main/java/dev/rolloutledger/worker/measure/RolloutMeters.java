package dev.rolloutledger.worker.measure;

import dev.rolloutledger.rollout.Stage;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rollouts by status, and the percentage of each one that is under way: by its name, which does not
 * grow with its number, and for a bounded number of names.
 */
final class RolloutMeters {

  /** More rollouts than this are counted, not shown one by one. */
  static final int MOST = 100;

  private static final Set<String> OVER = names(Stage::over);

  private final MultiGauge percentages;
  private final InstantSource clock;
  private volatile Map<String, Integer> counts = Map.of();
  private volatile List<Place> open = List.of();

  /**
   * @param clock the procedure's clock
   */
  RolloutMeters(Meters meters, InstantSource clock) {
    this.clock = clock;
    Set<String> statuses = names(stage -> true);
    statuses.add("PAUSED");
    statuses.add("WAITING");
    for (String status : statuses) {
      meters.gauge(
          "rollout.rollouts",
          "Rollouts of the ledger",
          () -> counts.getOrDefault(status, 0),
          "status",
          status);
    }
    percentages = MultiGauge.builder("rollout.percentage")
        .description("Percentage that was last read back, of rollouts under way")
        .register(meters.registry());
    meters.gauge(
        "rollout.percentage.hidden",
        "Rollouts under way whose percentage is not shown, since there are too many",
        () -> Math.max(0, open.size() - MOST));
    meters.length(
        "rollout.rollback.open",
        "Age of the oldest rollback that is not verified yet; 0 without one",
        () -> longest(Place::backSince));
    meters.length(
        "rollout.sampling.overdue",
        "How long the most overdue sample of all holds has been due; 0 where none is",
        () -> longest(Place::due));
  }

  private static Set<String> names(Predicate<Stage> wanted) {
    Set<String> names = new TreeSet<>();
    Stream.of(Stage.values()).filter(wanted).map(Enum::name).forEach(names::add);
    return names;
  }

  /** The time since the earliest of some instants; nothing where there is none, or all are ahead. */
  private Duration longest(Function<Place, @Nullable Instant> since) {
    Instant now = clock.instant();
    return open.stream()
        .flatMap(place -> Stream.ofNullable(since.apply(place)))
        .map(instant -> Duration.between(instant, now))
        .filter(length -> !length.isNegative())
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** Takes where all rollouts stand now. */
  void show(List<Place> places) {
    Map<String, Integer> next = new HashMap<>();
    places.forEach(place -> next.merge(place.status(), 1, Integer::sum));
    counts = Map.copyOf(next);
    open = places.stream().filter(place -> !OVER.contains(place.status())).toList();
    List<Row<?>> rows = open.stream()
        .sorted(Comparator.comparing(Place::startedAt).reversed())
        .limit(MOST)
        .<Row<?>>map(place -> Row.of(Tags.of("rollout", place.name()), place.percentage()))
        .toList();
    percentages.register(rows, true);
  }
}
