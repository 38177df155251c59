package dev.rolloutledger.plan.yaml;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The entries of a mapping whose keys are known. */
public final class Keys {

  private final Cursor mapping;
  private final Map<String, Cursor> entries;

  Keys(Cursor mapping, Map<String, Cursor> entries) {
    this.mapping = mapping;
    this.entries = entries;
  }

  /** Whether none of the known keys is there. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** The value of a key that must be there; a fault if it is not. */
  public Cursor required(String key) {
    Cursor entry = entries.get(key);
    return entry == null ? mapping.missing(key) : entry;
  }

  /** The value of a key that may be there. */
  public Optional<Cursor> optional(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** What is made of a key's value, or the default where the key is not there. */
  public <T> T optional(String key, T absent, Function<Cursor, T> present) {
    return optional(key).map(present).orElse(absent);
  }
}
