package dev.rolloutledger.export;

import dev.rolloutledger.rollout.RolloutState.Identity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids of the chains that events of one rollout form. */
final class Chains {

  private static final long VERSION_4 = 0x4000L;
  private static final long RFC_4122 = 0x8000000000000000L;

  private Chains() {}

  /**
   * The same id each time, made of what the rollout is. CDEvents wants a UUID of version 4 here; its
   * 122 free bits are those of a hash.
   */
  static String of(Identity rollout, String source) {
    String text =
        String.join("\n", source, rollout.rollout(), rollout.startedAt().toString());
    ByteBuffer hash =
        ByteBuffer.wrap(Hashes.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    long high = (hash.getLong() & ~0xF000L) | VERSION_4;
    long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | RFC_4122;
    return new UUID(high, low).toString();
  }
}
