package dev.rolloutledger.plan.yaml;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The faults of a file, and the place of each value that was looked at. One value has one fault: what
 * follows from it would only distract.
 */
public final class Faults {

  private final Map<String, Fault> faults = new LinkedHashMap<>();
  private final Map<String, Position> places = new HashMap<>();

  /** Remembers where a value stands, so that a later rule can say it. */
  void place(String path, Position at) {
    places.putIfAbsent(path, at);
  }

  /** Where a value stands, or what it would stand in. */
  public Position place(String path) {
    Position at = places.get(path);
    return at != null || path.isEmpty() ? (at == null ? Position.START : at) : place(parent(path));
  }

  /** Adds a fault of a value that was looked at. */
  public void add(String path, String expected, String found) {
    add(place(path), path, expected, found);
  }

  /** Adds a fault at a place, unless the value, or what it stands in, has one already. */
  public void add(Position at, String path, String expected, String found) {
    if (!inFaulty(path)) {
      faults.put(path, new Fault(at, path, expected, found));
    }
  }

  /** Adds a fault unless a rule holds, or one of the values that it compares is faulty itself. */
  public void require(
      boolean holds, String path, String expected, String found, String... compared) {
    if (!holds && clear(path) && List.of(compared).stream().allMatch(this::clear)) {
      add(path, expected, found);
    }
  }

  private boolean clear(String path) {
    return !inFaulty(path) && faults.keySet().stream().noneMatch(faulty -> holds(path, faulty));
  }

  private boolean inFaulty(String path) {
    for (String up = path; !up.isEmpty(); up = parent(up)) {
      if (faults.containsKey(up)) {
        return true;
      }
    }
    return faults.containsKey("");
  }

  private static boolean holds(String path, String other) {
    return other.startsWith(path)
        && (other.length() == path.length()
            || other.charAt(path.length()) == '.'
            || other.charAt(path.length()) == '[');
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
  }

  public boolean isEmpty() {
    return faults.isEmpty();
  }

  /** Every fault, in the file's order. */
  public List<Fault> all() {
    return faults.values().stream()
        .sorted(Comparator.comparingInt((Fault fault) -> fault.at().line())
            .thenComparingInt(fault -> fault.at().column()))
        .toList();
  }
}
