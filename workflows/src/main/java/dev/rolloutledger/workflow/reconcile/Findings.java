package dev.rolloutledger.workflow.reconcile;

import dev.rolloutledger.reconcile.Alone;
import dev.rolloutledger.reconcile.Difference;
import dev.rolloutledger.reconcile.Matched;
import dev.rolloutledger.reconcile.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the parts of the comparison found, and which commands the histories ask for. */
final class Findings {

  private final Map<Matched, Long> matched = new EnumMap<>(Matched.class);
  private final Map<Alone, Long> alone = new EnumMap<>(Alone.class);
  private final List<Difference> differences = new ArrayList<>();
  private final Map<String, Set<Instant>> commands = new HashMap<>();
  private final List<String> prefixes = new ArrayList<>();
  private final List<Stint> stints = new ArrayList<>();

  void matched(Matched what) {
    matched.merge(what, 1L, Long::sum);
  }

  void alone(Alone why) {
    alone(why, 1);
  }

  void alone(Alone why, long count) {
    if (count > 0) {
      alone.merge(why, count, Long::sum);
    }
  }

  void differs(Difference.Kind kind, Place place, String expected, String found) {
    differences.add(new Difference(kind, place, expected, found));
  }

  void differ(List<Difference> more) {
    differences.addAll(more);
  }

  /** A history asks for a command that the activity itself makes. */
  void asked(String commandId) {
    commands.computeIfAbsent(commandId, id -> new HashSet<>());
  }

  /** A history has a command, with its time. */
  void asked(String commandId, Instant at) {
    commands.computeIfAbsent(commandId, id -> new HashSet<>()).add(at);
  }

  /** A history asks for commands whose ids begin so. */
  void askedBeginning(String prefix) {
    prefixes.add(prefix);
  }

  void stint(Stint stint) {
    stints.add(stint);
  }

  boolean isAsked(String commandId) {
    return commands.containsKey(commandId) || prefixes.stream().anyMatch(commandId::startsWith);
  }

  /** The times that histories have of a command; none where the activity makes it. */
  Set<Instant> times(String commandId) {
    return commands.getOrDefault(commandId, Set.of());
  }

  List<Stint> stints() {
    return stints;
  }

  Map<Matched, Long> matched() {
    return matched;
  }

  Map<Alone, Long> alone() {
    return alone;
  }

  List<Difference> differences() {
    return differences;
  }
}
