package dev.rolloutledger.worker.identity;

import dev.rolloutledger.rollout.Actor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Vouchers that the API gives an act on its way through the engine: an HMAC-SHA256 over the rollout, the
 * request and the actor. Whoever sends an act to the engine without one, or with another's, has claimed
 * a name and no more. A voucher is no secret: it is good for the one act that it names.
 */
public final class Vouchers {

  /** The request that a voucher for a rollback names: there is one in a rollout. */
  public static final String ROLLBACK = "rollback";

  private static final int BYTES = 32;
  private static final char MARK = '|';

  private final SecretKeySpec key;

  private Vouchers(byte[] key) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /** By the key in a file that only its user can read; it is made when it is first needed. */
  public static Vouchers of(Path keyFile) throws IOException {
    return new Vouchers(OwnerFile.ensure(keyFile, Vouchers::random));
  }

  /** By a key that is nowhere kept, for a rehearsal. */
  public static Vouchers unkept() {
    return new Vouchers(random());
  }

  private static byte[] random() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return random;
  }

  /**
   * A voucher for one act.
   *
   * @param request id of the request, or {@link #ROLLBACK}
   */
  public String issue(String rollout, String request, Actor actor) {
    return actor.known() + MARK + sign(rollout, request, actor);
  }

  /** The actor as the voucher in its place says, or as one who claimed the name. */
  public Actor resolve(String rollout, String request, Actor brought) {
    int mark = brought.known().lastIndexOf(MARK);
    if (mark > 0) {
      Actor said = new Actor(brought.name(), brought.known().substring(0, mark));
      byte[] found = brought.known().substring(mark + 1).getBytes(StandardCharsets.UTF_8);
      byte[] expected = sign(rollout, request, said).getBytes(StandardCharsets.UTF_8);
      if (MessageDigest.isEqual(expected, found)) {
        return said;
      }
    }
    return Actor.claimed(brought.name());
  }

  private String sign(String rollout, String request, Actor actor) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      for (String part : new String[] {rollout, request, actor.name(), actor.known()}) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        // With its length before it no part can pass for the end of another one.
        mac.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        mac.update(bytes);
      }
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }
}
