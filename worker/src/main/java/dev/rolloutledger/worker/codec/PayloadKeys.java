package dev.rolloutledger.worker.codec;

import dev.rolloutledger.workflow.options.RolloutDataConverter;
import io.temporal.common.converter.DataConverter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys that payloads are encrypted with: the first one encrypts, each of them decrypts. Without a
 * key nothing is encrypted, and what somebody else has encrypted is refused rather than misread.
 */
public final class PayloadKeys {

  /** Names the file that has the keys. */
  public static final String FILE_VARIABLE = "ROLLOUT_PAYLOAD_KEYS_FILE";

  /** Has the keys themselves. */
  public static final String VARIABLE = "ROLLOUT_PAYLOAD_KEYS";

  private final String place;
  private final Map<String, PayloadKey> keys;

  /**
   * Keys of a place.
   *
   * @param place where they are from, for sentences
   * @param keys by id, the one that encrypts first
   */
  PayloadKeys(String place, Map<String, PayloadKey> keys) {
    this.place = place;
    this.keys = new LinkedHashMap<>(keys);
  }

  /** No keys: nothing is encrypted. */
  public static PayloadKeys none() {
    return new PayloadKeys("", Map.of());
  }

  /**
   * The keys that the environment names.
   *
   * @return empty where it names none: nothing is encrypted
   * @throws PayloadKeyException if it names some that cannot be used
   */
  public static Optional<PayloadKeys> fromEnvironment(Map<String, String> environment) {
    String file = named(environment, FILE_VARIABLE, "a path");
    String content = named(environment, VARIABLE, "keys");
    if (file != null && content != null) {
      throw new PayloadKeyException("expected one of " + FILE_VARIABLE + " and " + VARIABLE
          + ", found both; unset the one that does not hold");
    }
    if (file != null) {
      return Optional.of(KeyFile.read(Path.of(file)));
    }
    return Optional.ofNullable(content).map(keys -> KeyLines.read("$" + VARIABLE, keys));
  }

  /** An empty value comes from a slip, and must not switch encryption off. */
  private static @Nullable String named(
      Map<String, String> environment, String variable, String what) {
    String value = environment.get(variable);
    if (value != null && value.isBlank()) {
      throw new PayloadKeyException("expected " + what + " in " + variable
          + ", found nothing; unset it where payloads are not to be encrypted");
    }
    return value;
  }

  /**
   * A line for a new key: its id, and 32 bytes from the system's secure source in base64.
   *
   * @param id of the key; null for one that is made up
   * @throws PayloadKeyException if the id is none
   */
  public static String newLine(@Nullable String id) {
    SecureRandom random = new SecureRandom();
    byte[] name = new byte[4];
    random.nextBytes(name);
    String named = id == null ? "k" + HexFormat.of().formatHex(name) : id;
    if (!PayloadKey.isId(named)) {
      throw new PayloadKeyException("expected a key id of " + KeyLines.ID_FORM + ", found " + id);
    }
    byte[] key = new byte[PayloadKey.BYTES];
    random.nextBytes(key);
    return named + " " + Base64.getEncoder().encodeToString(key);
  }

  /** How messages become payloads with these keys. */
  public DataConverter converter() {
    return RolloutDataConverter.through(new EncryptingCodec(this), encrypts());
  }

  /** Whether there is a key, so that payloads are encrypted. */
  public boolean encrypts() {
    return !keys.isEmpty();
  }

  /** The key that encrypts; empty where nothing is encrypted. */
  Optional<PayloadKey> active() {
    return keys.values().stream().findFirst();
  }

  Optional<PayloadKey> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  /** What is missing where a payload wants another key. */
  String lacking(String id) {
    if (!encrypts()) {
      return "a payload is encrypted with the key " + id
          + ", and this process has no keys; name them in " + FILE_VARIABLE + " or " + VARIABLE;
    }
    return "a payload is encrypted with the key " + id + ", and " + place + " has only "
        + String.join(", ", keys.keySet())
        + "; add a line with that key (what comes after the first"
        + " line decrypts only), and start again";
  }

  /** Which key encrypts and where the keys are from, without any key. */
  @Override
  public String toString() {
    return active()
        .map(key -> "payloads are encrypted with the key " + key.id() + " of " + place)
        .orElse("payloads are not encrypted");
  }
}
