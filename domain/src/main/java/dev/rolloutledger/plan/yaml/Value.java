package dev.rolloutledger.plan.yaml;

import java.util.List;
import java.util.Map;

/** A value in a YAML file, with the place where it begins. */
public sealed interface Value {

  /** Where it begins. */
  Position at();

  /** What it is, for a sentence: {@code text}, {@code a list}, {@code a mapping}, {@code nothing}. */
  String kind();

  /** How many values it holds when every alias is written out, itself included. */
  int size();

  /**
   * A scalar, as it is written.
   *
   * @param plain whether it stands without quotes, so that {@code true} and {@code 5} are no text
   * @param folded whether it is a block that began with {@code >}
   */
  record Text(String text, boolean plain, boolean folded, Position at) implements Value {
    @Override
    public String kind() {
      return "text";
    }

    @Override
    public int size() {
      return 1;
    }
  }

  /** A key without a value, {@code null} or {@code ~}. */
  record Nothing(Position at) implements Value {
    @Override
    public String kind() {
      return "nothing";
    }

    @Override
    public int size() {
      return 1;
    }
  }

  /** A sequence. */
  record Items(List<Value> items, int size, Position at) implements Value {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /**
   * A mapping, in the file's order.
   *
   * @param repeated keys that were written again; the first one counts, and readers refuse
   */
  record Mapping(Map<String, Entry> entries, List<Repeated> repeated, int size, Position at)
      implements Value {
    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /** A key's place and its value. */
  record Entry(Position keyAt, Value value) {}

  /** A key that was written again at a place. */
  record Repeated(String key, Position at, Position first) {}
}
