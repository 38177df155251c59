package dev.rolloutledger.worker.connection.definition;

/**
 * A kind of connection.
 *
 * @param name as the connections file says it
 * @param serves the interface that its adapters have
 * @param opening how a definition becomes an adapter
 */
public record Kind<T>(String name, Class<T> serves, Opening<T> opening) {

  /** Makes an adapter from a definition. Nothing is contacted and no credential is resolved yet. */
  @FunctionalInterface
  public interface Opening<T> {
    /** The adapter; faults go to the definition, and then the adapter is not used. */
    T open(Definition definition, Resources resources);
  }
}
