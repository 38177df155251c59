package dev.rolloutledger.worker.login;

import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.session.RandomText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Logins by a provider that are under way. Each is kept in the browser that began it, sealed by a key
 * of this process, so that whoever begins many takes no memory; what is kept here are those that came to
 * an end, each of which counts once.
 */
final class PendingLogins {

  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int MOST_ENDED = 10_000;

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key;
  private final Map<String, Instant> ended = new LinkedHashMap<>();

  PendingLogins(InstantSource clock) {
    this.clock = clock;
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    this.key = new SecretKeySpec(bytes, "AES");
  }

  /** What the browser keeps. */
  String sealed(Pending pending) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] text = crypt(Cipher.ENCRYPT_MODE, nonce, Json.mapper().writeValueAsBytes(pending));
      byte[] all =
          ByteBuffer.allocate(nonce.length + text.length).put(nonce).put(text).array();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Ends one.
   *
   * @param kept what the browser kept
   * @param state what came back through the provider
   * @return empty where they do not belong together, it took too long, or it ended before
   */
  synchronized Optional<Pending> end(String kept, String connection, String state) {
    Instant now = clock.instant();
    ended.values().removeIf(until -> now.isAfter(until));
    return opened(kept)
        .filter(pending -> pending.connection().equals(connection))
        .filter(pending -> same(pending.attempt().state(), state))
        .filter(pending -> now.isBefore(pending.until()))
        .filter(pending -> ended.size() < MOST_ENDED)
        .filter(pending -> ended.putIfAbsent(RandomText.hash(state), pending.until()) == null);
  }

  private static boolean same(String expected, String found) {
    return MessageDigest.isEqual(
        RandomText.hash(expected).getBytes(StandardCharsets.US_ASCII),
        RandomText.hash(found).getBytes(StandardCharsets.US_ASCII));
  }

  private Optional<Pending> opened(String kept) {
    try {
      byte[] all = Base64.getUrlDecoder().decode(kept);
      if (all.length <= NONCE_BYTES) {
        return Optional.empty();
      }
      byte[] text = crypt(
          Cipher.DECRYPT_MODE,
          Arrays.copyOf(all, NONCE_BYTES),
          Arrays.copyOfRange(all, NONCE_BYTES, all.length));
      return Optional.of(Json.mapper().readValue(text, Pending.class));
    } catch (GeneralSecurityException | IllegalArgumentException | IOException foreign) {
      // Of another process, or made up.
      return Optional.empty();
    }
  }

  private byte[] crypt(int mode, byte[] nonce, byte[] text) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher.doFinal(text);
  }
}
