package dev.rolloutledger.worker.app;

import dev.rolloutledger.worker.codec.PayloadKeyException;
import dev.rolloutledger.worker.codec.PayloadKeys;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keys for payloads, as commands and engines get them. */
public final class PayloadEncryption {

  private PayloadEncryption() {}

  /**
   * The keys that the environment names; none where it names none.
   *
   * @throws UpException if it names some that cannot be used
   */
  static PayloadKeys keys(Map<String, String> environment) {
    return said(() -> PayloadKeys.fromEnvironment(environment).orElseGet(PayloadKeys::none));
  }

  /**
   * A line with a new key, to be put into a file of keys.
   *
   * @param id of the key; null for one that is made up
   * @throws UpException if the id is none
   */
  public static String newKeyLine(@Nullable String id) {
    return said(() -> PayloadKeys.newLine(id));
  }

  private static <T> T said(Supplier<T> work) {
    try {
      return work.get();
    } catch (PayloadKeyException e) {
      throw new UpException(String.valueOf(e.getMessage()), e);
    }
  }
}
