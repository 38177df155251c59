package dev.rolloutledger.ledger.axon;

import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/** The aggregates used last, of a bounded number. Axon drops one whose command failed. */
final class AggregateCache implements Cache {

  private final Map<Object, Object> entries;

  AggregateCache(int most) {
    this.entries = new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
        return size() > most;
      }
    };
  }

  @Override
  // As Axon declares it: null where there is none.
  @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
  public synchronized <K, V> V get(K key) {
    return (V) entries.get(key);
  }

  /** Of an aggregate that its first command did not bring into being, Axon does not know an id. */
  @Override
  public synchronized void put(@Nullable Object key, Object value) {
    if (key != null) {
      entries.put(key, value);
    }
  }

  @Override
  public synchronized boolean putIfAbsent(Object key, Object value) {
    return entries.putIfAbsent(key, value) == null;
  }

  @Override
  public synchronized boolean remove(Object key) {
    return entries.remove(key) != null;
  }

  @Override
  public synchronized void removeAll() {
    entries.clear();
  }

  @Override
  public synchronized boolean containsKey(Object key) {
    return entries.containsKey(key);
  }

  /** Nobody listens. */
  @Override
  public Registration registerCacheEntryListener(EntryListener listener) {
    return () -> false;
  }
}
