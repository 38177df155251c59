package dev.rolloutledger.plan.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One value on the way from tree to plan. What does not fit is added to the faults, and a fallback
 * goes on in its place, so that one reading finds every fault.
 */
public final class Cursor {

  private final Value value;
  private final Position keyAt;
  private final String path;
  private final Faults faults;

  private Cursor(Value value, Position keyAt, String path, Faults faults) {
    this.value = value;
    this.keyAt = keyAt;
    this.path = path;
    this.faults = faults;
    faults.place(path, value.at());
  }

  /** At the root of a tree. */
  public static Cursor root(Value value, Faults faults) {
    return new Cursor(value, value.at(), "", faults);
  }

  /** The value itself. */
  public Value value() {
    return value;
  }

  public String path() {
    return path;
  }

  /** Whether this is a mapping with that key. */
  public boolean has(String key) {
    return value instanceof Value.Mapping mapping && mapping.entries().containsKey(key);
  }

  /** Adds the fault that something else was expected here. */
  public void fault(String expected) {
    faults.add(value.at(), path, expected, Words.describe(value));
  }

  /** Adds a fault in words of one's own. */
  public void fault(String expected, String found) {
    faults.add(value.at(), path, expected, found);
  }

  /** Adds the fault that something is missing from this value, at its key. */
  public void faultMissing(String expected) {
    faults.add(keyAt, path, expected, "none");
  }

  /** Adds the fault that another key was expected before this value. */
  public void faultKey(String expected, String key) {
    faults.add(keyAt, path, expected, Words.quote(key));
  }

  /** The scalar as it is written, not blank; {@code expected} says what it should be. */
  public String text(String expected) {
    return parse(expected, "", text -> {
      if (text.isBlank()) {
        throw new IllegalArgumentException("blank");
      }
      return text;
    });
  }

  /** What a parser makes of the scalar; its {@link IllegalArgumentException} becomes a fault. */
  public <T> T parse(String expected, T fallback, Function<String, T> parser) {
    if (value instanceof Value.Text text) {
      try {
        return parser.apply(text.text());
      } catch (IllegalArgumentException | ArithmeticException e) {
        fault(expected);
        return fallback;
      }
    }
    fault(expected);
    return fallback;
  }

  /** The elements of a list. */
  public List<Cursor> items(String expected) {
    List<Cursor> items = new ArrayList<>();
    if (value instanceof Value.Items list) {
      for (Value item : list.items()) {
        items.add(new Cursor(item, item.at(), path + "[" + items.size() + "]", faults));
      }
    } else {
      fault(expected);
    }
    return items;
  }

  /** The entries of a mapping whose keys are the plan's own. */
  public Map<String, Cursor> entries(String expected) {
    Map<String, Cursor> entries = new LinkedHashMap<>();
    if (value instanceof Value.Mapping mapping) {
      faultRepeated(mapping);
      mapping.entries().forEach((key, entry) -> entries.put(key, child(key, entry)));
    } else {
      fault(expected);
    }
    return entries;
  }

  /** The entries of a mapping whose keys are known; others are faults. */
  public Keys keys(String... known) {
    Map<String, Cursor> entries =
        entries("a mapping with keys such as " + Words.some(Arrays.asList(known)));
    entries.forEach((key, entry) -> {
      if (!Arrays.asList(known).contains(key)) {
        entry.faultKey(unknown(key, List.of(known)), key);
      }
    });
    entries.keySet().retainAll(Arrays.asList(known));
    return new Keys(this, entries);
  }

  /** Adds the fault that a key is missing; what is returned stands for nothing. */
  public Cursor missing(String key) {
    faults.add(value.at(), join(key), "the key \"" + key + "\"", "none");
    return new Cursor(new Value.Nothing(value.at()), value.at(), join(key), faults);
  }

  private Cursor child(String key, Value.Entry entry) {
    return new Cursor(entry.value(), entry.keyAt(), join(key), faults);
  }

  private String join(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String unknown(String key, List<String> known) {
    return Words.nearest(key, known)
        .map(near -> "a known key such as \"" + near + "\"")
        .orElse("one of the keys " + Words.list(known));
  }

  private void faultRepeated(Value.Mapping mapping) {
    for (Value.Repeated repeated : mapping.repeated()) {
      faults.add(
          repeated.at(),
          join(repeated.key()),
          "each key once",
          Words.quote(repeated.key()) + " again (first in line "
              + repeated.first().line() + ")");
    }
  }
}
