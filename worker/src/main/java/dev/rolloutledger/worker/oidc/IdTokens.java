package dev.rolloutledger.worker.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;

/**
 * Believes an ID token that the provider signed, for us, for this login, now. Nothing of a token that
 * is not believed is repeated, but for its algorithm.
 */
final class IdTokens {

  /** Signatures by a private key. With a shared secret everybody who verifies could sign as well. */
  private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
      JWSAlgorithm.RS256,
      JWSAlgorithm.RS384,
      JWSAlgorithm.RS512,
      JWSAlgorithm.PS256,
      JWSAlgorithm.PS384,
      JWSAlgorithm.PS512,
      JWSAlgorithm.ES256,
      JWSAlgorithm.ES384,
      JWSAlgorithm.ES512);

  /** As far as two clocks may be apart. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final String issuer;
  private final String client;
  private final InstantSource clock;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  IdTokens(String issuer, String client, ProviderKeys keys, InstantSource clock) {
    this.issuer = issuer;
    this.client = client;
    this.clock = clock;
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
    // The claims are looked at below, in our words and by our clock.
    processor.setJWTClaimsSetVerifier((claims, context) -> {});
  }

  /**
   * The claims of a token.
   *
   * @throws OpenIdException if it is not to be believed
   */
  JWTClaimsSet claims(String token, String nonce) throws OpenIdException {
    JWTClaimsSet claims = signed(token);
    expect("the issuer " + issuer, issuer.equals(claims.getIssuer()));
    List<String> audience = claims.getAudience();
    expect("the audience " + client, audience.contains(client));
    Object party = claims.getClaim("azp");
    expect(
        "the authorized party " + client,
        client.equals(party) || (party == null && audience.size() == 1));
    expect("the nonce of this login", nonce.equals(claims.getClaim("nonce")));
    Instant now = clock.instant();
    within("exp", claims.getExpirationTime(), now.minus(SKEW), Instant.MAX);
    within("iat", claims.getIssueTime(), Instant.MIN, now.plus(SKEW));
    if (claims.getNotBeforeTime() != null) {
      within("nbf", claims.getNotBeforeTime(), Instant.MIN, now.plus(SKEW));
    }
    String subject = claims.getSubject();
    expect("a subject", subject != null && !subject.isBlank());
    return claims;
  }

  private JWTClaimsSet signed(String token) throws OpenIdException {
    try {
      JWT parsed = JWTParser.parse(token);
      if (!(parsed instanceof SignedJWT signed)) {
        throw new OpenIdException("expected a signed ID token, found one without a signature");
      }
      JWSAlgorithm algorithm = signed.getHeader().getAlgorithm();
      if (!ALGORITHMS.contains(algorithm)) {
        throw new OpenIdException(
            "expected an ID token that the provider's private key signed, found "
                + (algorithm.getName().matches("[A-Za-z0-9-]{1,20}")
                    ? algorithm.getName()
                    : "another algorithm"));
      }
      return processor.process(signed, null);
    } catch (ParseException none) {
      throw new OpenIdException("expected an ID token, found other text");
    } catch (KeySourceException away) {
      throw new OpenIdException(String.valueOf(away.getMessage()));
    } catch (BadJOSEException | JOSEException forged) {
      throw new OpenIdException(
          "expected an ID token signed by a key of the provider, found another signature");
    }
  }

  private static void within(String claim, Date found, Instant first, Instant last)
      throws OpenIdException {
    Instant at = found == null ? null : found.toInstant();
    if (at == null || at.isBefore(first) || at.isAfter(last)) {
      throw new OpenIdException("expected an ID token that counts now (" + claim + "), found "
          + (at == null ? "none" : at.toString())
          + "; both clocks may be at most a minute apart");
    }
  }

  private static void expect(String what, boolean found) throws OpenIdException {
    if (!found) {
      throw new OpenIdException("expected " + what + " in the ID token, found another or none");
    }
  }
}
