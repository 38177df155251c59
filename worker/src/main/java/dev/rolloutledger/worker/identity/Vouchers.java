package dev.rolloutledger.worker.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Face;
import dev.rolloutledger.rollout.PersonAct;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Vouchers that the API gives an act on its way through the engine: an HMAC-SHA256 over the rollout, the
 * request, the actor with their face, and the whole act. Whoever sends an act to the engine without one,
 * or with another's, has claimed a name and no more, by a client of the engine's own. A voucher is no
 * secret: it is good for the one act that it names.
 */
public final class Vouchers {

  private static final int BYTES = 32;
  private static final int FINGERPRINT = 16;
  private static final char MARK = '|';

  /** In place of a request's id. What follows it is no act's JSON, so that neither passes for the other. */
  private static final String ROLLBACK = "roll back";

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

  /** Tells its key from others, and tells nothing else of it. */
  public String fingerprint() {
    return sign(new Actor("fingerprint", "")).substring(0, FINGERPRINT);
  }

  private static byte[] random() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return random;
  }

  /**
   * A voucher for one act.
   *
   * @param request id of the request
   */
  public String issue(String rollout, String request, Actor actor, PersonAct act) {
    return said(actor) + MARK + sign(actor, rollout, request, content(act));
  }

  /** A voucher for a rollback, of which there is one in a rollout. */
  public String issueRollback(String rollout, Actor actor, String reason) {
    return said(actor) + MARK + sign(actor, rollout, ROLLBACK, "because " + reason);
  }

  /** The actor as the voucher in its place says, or as one who claimed the name. */
  public Actor resolve(String rollout, String request, Actor brought, PersonAct act) {
    return resolve(brought, rollout, request, content(act));
  }

  /** The same for a rollback. */
  public Actor resolveRollback(String rollout, Actor brought, String reason) {
    return resolve(brought, rollout, ROLLBACK, "because " + reason);
  }

  /** The act as it is, so that a voucher is good for no other one. */
  private static String content(PersonAct act) {
    try {
      return Json.mapper().writerFor(Act.class).writeValueAsString(act);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("an act cannot be written as JSON", e);
    }
  }

  private Actor resolve(Actor brought, String... what) {
    int mark = brought.known().lastIndexOf(MARK);
    if (mark > 0) {
      Actor said = said(brought.name(), brought.known().substring(0, mark));
      byte[] found = brought.known().substring(mark + 1).getBytes(StandardCharsets.UTF_8);
      byte[] expected = sign(said, what).getBytes(StandardCharsets.UTF_8);
      if (MessageDigest.isEqual(expected, found)) {
        return said;
      }
    }
    return Actor.claimed(brought.name()).by(Face.TEMPORAL_CLIENT);
  }

  /** How the actor is known and by what they act; the vouchers of earlier releases name no face. */
  private static String said(Actor actor) {
    return actor.face() == null ? actor.known() : actor.known() + MARK + actor.face();
  }

  private static Actor said(String name, String said) {
    int mark = said.lastIndexOf(MARK);
    String face = said.substring(mark + 1);
    return mark > 0 && Face.is(face)
        ? new Actor(name, said.substring(0, mark), face)
        : new Actor(name, said);
  }

  private String sign(Actor actor, String... what) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      List<String> parts = new ArrayList<>(List.of(actor.name(), said(actor)));
      parts.addAll(List.of(what));
      for (String part : parts) {
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
