package dev.rolloutledger.worker.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.access.Grant;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Examinable;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.secret.CredentialException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kind {@code openid-connect}: a provider by which people log in, by authorization code with PKCE,
 * state and nonce.
 */
public final class OpenIdProvider implements Examinable {

  private static final String METADATA = "/.well-known/openid-configuration";
  private static final Duration KEPT = Duration.ofHours(1);

  private final Registration registration;
  private final Definition definition;
  private final ProviderCalls calls;
  private final InstantSource clock;
  private final IdTokens tokens;
  private final Claims claims;
  private @Nullable Endpoints endpoints;
  private Instant read = Instant.EPOCH;

  private OpenIdProvider(Registration registration, Definition definition, Resources resources) {
    this.registration = registration;
    this.definition = definition;
    this.calls = new ProviderCalls(definition, resources.client());
    // People are not known by the time of a rehearsal.
    this.clock = InstantSource.system();
    this.claims = new Claims(registration);
    ProviderKeys keys =
        new ProviderKeys(() -> calls.get("keys", endpoints().keys(), Map.of()).toString(), clock);
    this.tokens = new IdTokens(registration.issuer(), registration.client(), keys, clock);
  }

  /** The provider behind a definition. */
  public static OpenIdProvider open(Definition definition, Resources resources) {
    return new OpenIdProvider(RegistrationForms.read(definition), definition, resources);
  }

  /** How the ledger says that a name is known by this provider: with the host of its issuer. */
  public String known() {
    return registration.known();
  }

  /** What the members of these groups may do. */
  public List<Grant> grants(List<String> groups) {
    return groups.stream()
        .flatMap(group -> registration.roles().getOrDefault(group, List.of()).stream())
        .toList();
  }

  /**
   * Where the browser goes to log in.
   *
   * @param redirect where it comes back to
   * @throws OpenIdException if the provider cannot be asked for its address
   */
  public String authorization(String redirect, Attempt attempt)
      throws OpenIdException, InterruptedException {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", registration.client());
    query.put("redirect_uri", redirect);
    query.put("scope", String.join(" ", registration.scopes()));
    query.put("state", attempt.state());
    query.put("nonce", attempt.nonce());
    query.put("code_challenge", attempt.challenge());
    query.put("code_challenge_method", "S256");
    String address = endpoints().authorization();
    return address + (address.contains("?") ? "&" : "?") + ProviderCalls.encoded(query);
  }

  /**
   * Who has come back with a code, which is good once.
   *
   * @throws OpenIdException if that is not believed, or cannot be asked
   */
  public Identity identity(String code, String redirect, Attempt attempt)
      throws OpenIdException, InterruptedException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", redirect);
    form.put("code_verifier", attempt.verifier());
    JsonNode answer = calls.post("code", endpoints().token(), authenticated(form), form);
    JWTClaimsSet token = tokens.claims(answer.path("id_token").asText(), attempt.nonce());
    ObjectNode said = Json.mapper().valueToTree(token.toJSONObject());
    if (!claims.sufficient(said) && !endpoints().userInfo().isEmpty()) {
      said.setAll(userInfo(answer.path("access_token").asText(), token.getSubject()));
    }
    return claims.identity(said);
  }

  /** Many providers keep the token small, and tell the rest to who asks with the access token. */
  private ObjectNode userInfo(String accessToken, String subject)
      throws OpenIdException, InterruptedException {
    JsonNode said = calls.get(
        "user information",
        endpoints().userInfo(),
        Map.of("Authorization", "Bearer " + accessToken));
    if (!said.path("sub").asText().equals(subject)) {
      throw new OpenIdException(
          "expected the ID token's subject in the user information, found" + " another's");
    }
    return (ObjectNode) said;
  }

  /** The headers by which the provider knows us; where it wants that, the form takes the secret. */
  private Map<String, String> authenticated(Map<String, String> form)
      throws OpenIdException, InterruptedException {
    if (registration.secret() == null) {
      form.put("client_id", registration.client());
      return Map.of();
    }
    String secret = secret();
    if (endpoints().secretInForm()) {
      form.put("client_id", registration.client());
      form.put("client_secret", secret);
      return Map.of();
    }
    String pair =
        ProviderCalls.encoded(registration.client()) + ":" + ProviderCalls.encoded(secret);
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.ISO_8859_1));
    definition.credentials().redactor().learn(basic);
    return Map.of("Authorization", "Basic " + basic);
  }

  private String secret() throws OpenIdException {
    try {
      return registration.secret() == null
          ? ""
          : definition.credentials().resolve(registration.secret()).reveal();
    } catch (CredentialException missing) {
      throw new OpenIdException(String.valueOf(missing.getMessage()));
    }
  }

  private synchronized Endpoints endpoints() throws OpenIdException, InterruptedException {
    Endpoints known = endpoints;
    if (known == null || clock.instant().isAfter(read.plus(KEPT))) {
      known = Endpoints.read(registration.issuer(), calls.get("provider", metadata(), Map.of()));
      endpoints = known;
      read = clock.instant();
    }
    return known;
  }

  private String metadata() {
    return registration.issuer().replaceFirst("/$", "") + METADATA;
  }

  @Override
  public String expectation() {
    return "a provider that says where people log in";
  }

  @Override
  public Optional<String> obstacle(Duration timeout) throws InterruptedException {
    try {
      Endpoints found =
          Endpoints.read(registration.issuer(), calls.get("provider", metadata(), timeout));
      calls.get("keys", found.keys(), timeout);
      secret();
      return Optional.empty();
    } catch (OpenIdException unfit) {
      return Optional.of(String.valueOf(unfit.getMessage()));
    }
  }
}
