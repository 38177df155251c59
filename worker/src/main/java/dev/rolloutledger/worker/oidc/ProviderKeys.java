package dev.rolloutledger.worker.oidc;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys by which a provider signs. A key that is not among those that are known may be a new one:
 * they are asked for again then, though not for every token that somebody makes up.
 */
final class ProviderKeys implements JWKSource<SecurityContext> {

  /** So many new keys in a row are those of no provider. */
  private static final Duration AGAIN = Duration.ofSeconds(2);

  /** A key that was taken back counts no longer than that. */
  private static final Duration KEPT = Duration.ofMinutes(10);

  /** Fetches them anew. */
  @FunctionalInterface
  interface Fetching {
    String fetch() throws OpenIdException, InterruptedException;
  }

  private final Fetching fetching;
  private final InstantSource clock;
  private @Nullable JWKSet keys;
  private Instant fetched = Instant.EPOCH;

  ProviderKeys(Fetching fetching, InstantSource clock) {
    this.fetching = fetching;
    this.clock = clock;
  }

  @Override
  public synchronized List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
      throws KeySourceException {
    Duration age = Duration.between(fetched, clock.instant());
    List<JWK> found = keys == null || age.compareTo(KEPT) > 0 ? List.of() : selector.select(keys);
    return found.isEmpty() && age.compareTo(AGAIN) > 0 ? selector.select(anew()) : found;
  }

  private JWKSet anew() throws KeySourceException {
    try {
      JWKSet fresh = JWKSet.parse(fetching.fetch());
      keys = fresh;
      fetched = clock.instant();
      return fresh;
    } catch (OpenIdException away) {
      throw new KeySourceException(String.valueOf(away.getMessage()), away);
    } catch (ParseException other) {
      throw new KeySourceException("keys: expected a set of keys, found other JSON", other);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new KeySourceException("keys: they were not fetched to the end", stopped);
    }
  }
}
