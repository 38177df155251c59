package dev.rolloutledger.examples.vendor.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rolloutledger.examples.vendor.Asked;
import dev.rolloutledger.examples.vendor.Fault;
import dev.rolloutledger.examples.vendor.Told;
import dev.rolloutledger.examples.vendor.VendorDouble;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A provider with one client: metadata, a page on which somebody says that it is them, codes that are
 * good once and with their verifier (PKCE, S256), ID tokens by RS256, user information, keys that
 * change.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html">OpenID Connect Core</a>
 */
public final class OpenIdDouble extends VendorDouble {

  /** The client that it knows. */
  public static final String CLIENT = "rollout-ledger";

  /** Its secret. */
  public static final String SECRET = "c4n4ry-oidc-secret-of-the-client";

  private static final String AUTHORIZE = "/authorize";
  private static final long LIFE_SECONDS = 300;

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, Code> codes = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Object>> accessTokens = new ConcurrentHashMap<>();
  private volatile Signer signer = Signer.next("key-1");
  private volatile Map<String, Object> person = Map.of("sub", "1");
  private volatile @Nullable Misdeed misdeed;
  private volatile boolean small;
  private volatile String refusal = "";

  public OpenIdDouble() throws IOException {}

  private record Code(
      String redirect, String challenge, String nonce, Map<String, Object> person) {}

  /** Its own name: by another host than the one of the double, so that it is another site. */
  public String issuer() {
    return url().replace("127.0.0.1", "localhost");
  }

  /** Who sits in front of the browser from now on, as claims beside {@code sub}. */
  public void person(String subject, Map<String, Object> claims) {
    Map<String, Object> all = new LinkedHashMap<>(claims);
    all.put("sub", subject);
    person = all;
  }

  /** Tokens that are wrong from now on; null for right ones. */
  public void misbehave(@Nullable Misdeed next) {
    misdeed = next;
  }

  /** Whether ID tokens name the subject alone, so that the rest is user information. */
  public void smallTokens(boolean next) {
    small = next;
  }

  /** The error with which every login ends from now on; an empty text for none. */
  public void refuse(String error) {
    refusal = error;
  }

  /** Signs by a new key from now on; the one before is not published any more. */
  public void rotate() {
    signer = Signer.next("key-" + UUID.randomUUID());
  }

  @Override
  protected Told answer(Asked request) {
    return switch (request.path()) {
      case "/.well-known/openid-configuration" -> told(metadata());
      case "/jwks" -> told(Map.of("keys", List.of(signer.published())));
      case AUTHORIZE ->
        request.method().equals("POST")
            ? agreed(Form.read(request.body()))
            : page(Form.read(request.query()));
      case "/token" -> token(request);
      case "/userinfo" -> userInfo(request);
      default -> Told.of(404, "{}");
    };
  }

  @Override
  protected Told refusal(Fault because) {
    return Told.of(because == Fault.TOO_MANY ? 429 : because == Fault.REVOKED ? 401 : 500, "{}");
  }

  private Map<String, Object> metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("issuer", issuer());
    metadata.put("authorization_endpoint", issuer() + AUTHORIZE);
    metadata.put("token_endpoint", issuer() + "/token");
    metadata.put("userinfo_endpoint", issuer() + "/userinfo");
    metadata.put("jwks_uri", issuer() + "/jwks");
    metadata.put("response_types_supported", List.of("code"));
    metadata.put("subject_types_supported", List.of("public"));
    metadata.put("id_token_signing_alg_values_supported", List.of("RS256"));
    metadata.put("code_challenge_methods_supported", List.of("S256"));
    return metadata;
  }

  /** Asks the person; a request that is not as it must be ends here, as the specification wants. */
  private Told page(Form asked) {
    boolean fits = asked.get("client_id").equals(CLIENT)
        && asked.get("redirect_uri").endsWith("/callback")
        && asked.get("response_type").equals("code")
        && List.of(asked.get("scope").split(" ")).contains("openid")
        && asked.get("code_challenge_method").equals("S256")
        && !asked.get("code_challenge").isEmpty()
        && !asked.get("state").isEmpty();
    String body = fits
        ? "<form method=\"post\" action=\"" + AUTHORIZE + "\">" + asked.fields()
            + "<button>Go on</button></form>"
        : "<p>invalid_request</p>";
    return new Told(
        fits ? 200 : 400,
        Map.of("Content-Type", "text/html; charset=utf-8"),
        "<!DOCTYPE html><html lang=\"en\"><title>Provider</title><h1>Provider</h1>" + body
            + "</html>");
  }

  private Told agreed(Form asked) {
    String state = "state=" + encoded(asked.get("state"));
    if (!refusal.isEmpty()) {
      return redirect(asked.get("redirect_uri") + "?error=" + encoded(refusal) + "&" + state);
    }
    String code = UUID.randomUUID().toString();
    codes.put(
        code,
        new Code(
            asked.get("redirect_uri"), asked.get("code_challenge"), asked.get("nonce"), person));
    return redirect(asked.get("redirect_uri") + "?code=" + code + "&" + state);
  }

  private static Told redirect(String address) {
    return new Told(302, Map.of("Location", address), "");
  }

  private Told token(Asked request) {
    Form form = Form.read(request.body());
    String expected = "Basic "
        + Base64.getEncoder()
            .encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.ISO_8859_1));
    if (!request.header("Authorization").orElse("").equals(expected)) {
      return told(401, Map.of("error", "invalid_client"));
    }
    Code code = codes.remove(form.get("code"));
    if (code == null
        || !code.redirect().equals(form.get("redirect_uri"))
        || !code.challenge().equals(challenge(form.get("code_verifier")))) {
      return told(400, Map.of("error", "invalid_grant"));
    }
    String accessToken = UUID.randomUUID().toString();
    accessTokens.put(accessToken, code.person());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("access_token", accessToken);
    answer.put("token_type", "Bearer");
    answer.put("expires_in", LIFE_SECONDS);
    if (misdeed != Misdeed.MISSING) {
      answer.put("id_token", idToken(code));
    }
    return told(answer);
  }

  private String idToken(Code code) {
    Map<String, Object> claims = claims(code);
    Misdeed now = misdeed;
    if (now == Misdeed.UNSIGNED) {
      return Signer.unsigned(claims);
    }
    if (now == Misdeed.SHARED_SECRET) {
      return Signer.bySecret(claims, SECRET);
    }
    return now == Misdeed.FOREIGN_KEY
        ? Signer.next(signer.id()).signed(claims)
        : signer.signed(claims);
  }

  private Map<String, Object> claims(Code code) {
    Misdeed now = misdeed;
    long issued = Instant.now().getEpochSecond()
        + (now == Misdeed.FROM_THE_FUTURE ? 3_600 : now == Misdeed.EXPIRED ? -3_600 : 0);
    Map<String, Object> claims =
        new LinkedHashMap<>(small ? Map.of("sub", code.person().get("sub")) : code.person());
    claims.put("iss", now == Misdeed.OTHER_ISSUER ? "https://elsewhere.example" : issuer());
    claims.put("aud", now == Misdeed.OTHER_AUDIENCE ? "another-client" : CLIENT);
    if (now == Misdeed.OTHER_PARTY) {
      claims.put("aud", List.of(CLIENT, "another-client"));
      claims.put("azp", "another-client");
    }
    claims.put("nonce", now == Misdeed.OTHER_NONCE ? "another" : code.nonce());
    claims.put("iat", issued);
    claims.put("exp", issued + LIFE_SECONDS);
    return claims;
  }

  private Told userInfo(Asked request) {
    Map<String, Object> found =
        accessTokens.get(request.header("Authorization").orElse("").replaceFirst("^Bearer ", ""));
    return found == null ? told(401, Map.of("error", "invalid_token")) : told(found);
  }

  private Told told(Map<String, Object> body) {
    return told(200, body);
  }

  private Told told(int status, Map<String, ?> body) {
    try {
      return Told.of(status, json.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
