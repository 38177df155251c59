package dev.rolloutledger.examples.vendor.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of the provider, and tokens by it.
 *
 * @param id as tokens and the set of keys name it
 */
record Signer(String id, KeyPair pair) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BITS = 2048;

  static Signer next(String id) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return new Signer(id, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  /** As RFC 7517 has it. */
  Map<String, Object> published() {
    RSAPublicKey key = (RSAPublicKey) pair.getPublic();
    Map<String, Object> jwk = new LinkedHashMap<>();
    jwk.put("kty", "RSA");
    jwk.put("use", "sig");
    jwk.put("alg", "RS256");
    jwk.put("kid", id);
    jwk.put("n", unsigned(key.getModulus().toByteArray()));
    jwk.put("e", unsigned(key.getPublicExponent().toByteArray()));
    return jwk;
  }

  String signed(Map<String, Object> claims) {
    String text = text(Map.of("alg", "RS256", "typ", "JWT", "kid", id), claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(pair.getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + url(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  static String unsigned(Map<String, Object> claims) {
    return text(Map.of("alg", "none"), claims) + ".";
  }

  static String bySecret(Map<String, Object> claims, String secret) {
    String text = text(Map.of("alg", "HS256", "typ", "JWT"), claims);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return text + "." + url(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }

  private static String text(Map<String, Object> header, Map<String, Object> claims) {
    try {
      return url(JSON.writeValueAsBytes(header)) + "." + url(JSON.writeValueAsBytes(claims));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String unsigned(byte[] number) {
    return url(number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number);
  }

  private static String url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
