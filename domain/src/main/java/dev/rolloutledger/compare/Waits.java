package dev.rolloutledger.compare;

import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.RolloutState;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a rollout waited for, by kind; a pause is one of them. */
final class Waits {

  private static final String PAUSE = "pause";

  private final Map<String, Waited> over = new TreeMap<>();
  private final Map<String, Instant> open = new TreeMap<>();

  void add(Step step) {
    Set<String> now = kinds(step.after());
    if (now.isEmpty() && open.isEmpty()) {
      return;
    }
    Instant at = step.entry().at();
    open.keySet().stream()
        .filter(kind -> !now.contains(kind))
        .toList()
        .forEach(kind -> over.merge(kind, waited(kind, at), Waited::plus));
    open.keySet().retainAll(now);
    now.forEach(kind -> open.putIfAbsent(kind, at));
  }

  private static Set<String> kinds(RolloutState state) {
    if (state.steering().waits().isEmpty() && state.steering().paused() == null) {
      return Set.of();
    }
    Set<String> kinds = new TreeSet<>();
    state
        .steering()
        .waits()
        .keySet()
        .forEach(kind -> kinds.add(kind.name().toLowerCase(Locale.ROOT)));
    if (state.steering().paused() != null && !state.progress().stage().settled()) {
      kinds.add(PAUSE);
    }
    return kinds;
  }

  private Waited waited(String kind, Instant until) {
    Instant since = open.getOrDefault(kind, until);
    return new Waited(1, Duration.between(since, until));
  }

  Map<String, Waited> until(Instant end) {
    Map<String, Waited> all = new TreeMap<>(over);
    open.keySet().forEach(kind -> all.merge(kind, waited(kind, end), Waited::plus));
    return all;
  }
}
