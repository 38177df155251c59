package dev.rolloutledger.worker.anchor;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.tlog.AddCheckpoint;
import dev.rolloutledger.tlog.KeyType;
import dev.rolloutledger.tlog.NoteSignature;
import dev.rolloutledger.tlog.SignedNote;
import dev.rolloutledger.tlog.TlogException;
import dev.rolloutledger.tlog.VerifierKey;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kind {@code witness-anchor}: a witness of c2sp.org/tlog-witness at {@code url}, which cosigns a
 * checkpoint with {@code key} where the log only grew since the one that it saw last.
 */
public final class WitnessAnchor extends HttpAnchor {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int CONFLICT = 409;

  private final @Nullable VerifierKey key;

  private WitnessAnchor(
      HttpEndpoint endpoint, Duration timeout, Duration every, @Nullable VerifierKey key) {
    super(endpoint, timeout, every);
    this.key = key;
  }

  /** The anchor behind a definition; {@code timeout} is 10s, {@code every} 10m where it is silent. */
  public static Anchor open(Definition definition, Resources resources) {
    Keys keys = definition.keys("url", "key", "headers", "timeout", "every");
    return new WitnessAnchor(
        definition.endpoint(keys, resources.client()),
        Definition.duration(keys, "timeout", TIMEOUT),
        Every.of(keys),
        key(keys.required("key")));
  }

  private static @Nullable VerifierKey key(Cursor at) {
    String expected = "the witness's verifier key, such as witness.example.com+1b2c3d4e+BA...";
    String text = at.text(expected);
    try {
      VerifierKey key = VerifierKey.parse(text);
      if (key.type() == KeyType.COSIGNATURE) {
        return key;
      }
      at.fault("a verifier key of type 4, which cosigns", "one of another type");
    } catch (TlogException e) {
      at.fault(expected, "another text");
    }
    return null;
  }

  @Override
  public SignedNote keep(Growth growth) throws AnchorException, InterruptedException {
    HttpAnswer answer = add(growth, growth.kept());
    if (answer.status() == CONFLICT) {
      long seen = seen(answer);
      if (seen > growth.size()) {
        throw new AnchorException(
            false,
            "the witness has seen " + seen + " entries, more than the "
                + growth.size()
                + " that are signed here: another log runs under this origin, or this"
                + " one was rolled back");
      }
      answer = add(growth, seen);
    }
    if (answer.status() != 200) {
      throw unexpected("a cosignature", answer);
    }
    return cosigned(growth.checkpoint(), answer.body());
  }

  private HttpAnswer add(Growth growth, long from) throws AnchorException, InterruptedException {
    // A log that was begun anew has less than the witness is said to have: let the witness say so.
    long old = Math.min(from, growth.size());
    AddCheckpoint request = new AddCheckpoint(old, growth.proof(old), growth.checkpoint());
    return post("/add-checkpoint", new String(request.body(), StandardCharsets.UTF_8));
  }

  private long seen(HttpAnswer answer) throws AnchorException {
    try {
      return AddCheckpoint.parseSizeAnswer(answer.body());
    } catch (TlogException e) {
      throw unexpected("a size that the witness has seen", answer);
    }
  }

  private SignedNote cosigned(SignedNote checkpoint, String lines) throws AnchorException {
    VerifierKey witness = key;
    if (witness == null) {
      throw new IllegalStateException("a definition with a fault is not used");
    }
    try {
      List<NoteSignature> its = AddCheckpoint.parseSignatures(lines).stream()
          .filter(line -> line.name().equals(witness.name()) && line.keyId() == witness.keyId())
          .toList();
      if (!its.isEmpty()) {
        SignedNote all = checkpoint.with(its);
        all.open(List.of(witness));
        return all;
      }
    } catch (TlogException e) {
      throw new AnchorException(false, "the witness's cosignature is none: " + e.getMessage());
    }
    throw new AnchorException(
        false, "expected a cosignature of " + witness.id() + ", found none of it");
  }
}
