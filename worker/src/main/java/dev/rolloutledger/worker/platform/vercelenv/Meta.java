package dev.rolloutledger.worker.platform.vercelenv;

import dev.rolloutledger.worker.platform.TargetWrite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** What a deployment of ours says of itself, so that nobody begins it twice. */
final class Meta {

  static final String ROLLOUT = "rolloutLedger";
  static final String FENCE = "rolloutFence";
  static final String SETTINGS = "rolloutSettings";

  private static final int DIGITS = 16;

  private Meta() {}

  static Map<String, String> of(TargetWrite write) {
    return Map.of(
        ROLLOUT, write.rollout(),
        FENCE, String.valueOf(write.fence()),
        SETTINGS, settings(write));
  }

  /** Whether a deployment is the rollout's. */
  static boolean owns(TargetWrite write, Build build) {
    return build.meta(ROLLOUT).equals(write.rollout());
  }

  /** Whether it is the rollout's, with these settings. */
  static boolean carries(TargetWrite write, Build build) {
    return owns(write, build) && build.meta(SETTINGS).equals(settings(write));
  }

  /** The settings, shortened. */
  static String settings(TargetWrite write) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256")
          .digest(new TreeMap<>(write.settings()).toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
