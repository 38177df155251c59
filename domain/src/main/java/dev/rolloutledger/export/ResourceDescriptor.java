package dev.rolloutledger.export;

import dev.rolloutledger.rollout.RolloutState.Identity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that a statement is about or stands on, as in-toto describes it.
 *
 * @param digest hashes by the name of their algorithm, in hex
 * @param annotations what else is to be known; null for nothing
 */
record ResourceDescriptor(
    String name,
    Map<String, String> digest,
    String mediaType,
    @Nullable Map<String, Object> annotations) {

  static final String SHA_256 = "sha256";

  /** The plan in force. */
  static ResourceDescriptor plan(Identity rollout) {
    return new ResourceDescriptor(
        rollout.plan().name(), Map.of(SHA_256, rollout.planDigest()), "application/json", null);
  }

  ResourceDescriptor with(Map<String, Object> notes) {
    return new ResourceDescriptor(name, digest, mediaType, notes);
  }
}
