package dev.rolloutledger.worker.anchor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.rolloutledger.tlog.AddCheckpoint;
import dev.rolloutledger.tlog.Checkpoint;
import dev.rolloutledger.tlog.Consistency;
import dev.rolloutledger.tlog.Cosignature;
import dev.rolloutledger.tlog.Hash;
import dev.rolloutledger.tlog.KeyType;
import dev.rolloutledger.tlog.NoteSignature;
import dev.rolloutledger.tlog.Rfc6962;
import dev.rolloutledger.tlog.SignedCheckpoint;
import dev.rolloutledger.tlog.TlogException;
import dev.rolloutledger.tlog.VerificationException;
import dev.rolloutledger.tlog.VerifierKey;
import dev.rolloutledger.worker.connection.http.LoopbackServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** A small witness of c2sp.org/tlog-witness with a key of its own, which checks consistency. */
final class TestWitness implements AutoCloseable {

  private final LoopbackServer server = new LoopbackServer();
  private final KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  private final String origin;
  private final Supplier<List<VerifierKey>> log;
  private long size;
  private Hash root = Rfc6962.EMPTY;
  private boolean lying;

  TestWitness(String origin, Supplier<List<VerifierKey>> log)
      throws IOException, GeneralSecurityException {
    this.origin = origin;
    this.log = log;
    server.on("/add-checkpoint", this::add);
  }

  String url() {
    return server.url();
  }

  VerifierKey key() {
    byte[] encoded = keys.getPublic().getEncoded();
    byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    return VerifierKey.of("witness.example.com", KeyType.COSIGNATURE, raw);
  }

  long size() {
    return size;
  }

  List<LoopbackServer.Asked> asked() {
    return server.asked();
  }

  /** It has seen a tree that this log never had. */
  void sees(long entries, Hash other) {
    size = entries;
    root = other;
  }

  /** From now on it signs something else than what it says. */
  void lies() {
    lying = true;
  }

  private void add(HttpExchange exchange, String body) throws IOException {
    try {
      AddCheckpoint request = AddCheckpoint.parse(body.getBytes(UTF_8));
      SignedCheckpoint signed = SignedCheckpoint.open(request.checkpoint(), origin, log.get());
      if (request.oldSize() > signed.size()) {
        answer(exchange, 400, "old size beyond the checkpoint's");
      } else if (request.oldSize() != size) {
        answer(exchange, 409, AddCheckpoint.sizeAnswer(size));
      } else {
        Consistency.verify(size, signed.size(), request.proof(), root, signed.root());
        size = signed.size();
        root = signed.root();
        answer(exchange, 200, cosignature(signed.checkpoint()).line() + "\n");
      }
    } catch (VerificationException e) {
      answer(exchange, 422, String.valueOf(e.getMessage()));
    } catch (TlogException e) {
      answer(exchange, 400, String.valueOf(e.getMessage()));
    }
  }

  private NoteSignature cosignature(Checkpoint checkpoint) {
    try {
      long time = 1_800_000_000L;
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(keys.getPrivate());
      String text = lying ? checkpoint.text() + "x\n" : checkpoint.text();
      signer.update(Cosignature.message(time, text).getBytes(UTF_8));
      byte[] signature = signer.sign();
      byte[] blob =
          ByteBuffer.allocate(8 + signature.length).putLong(time).put(signature).array();
      return NoteSignature.of(key().name(), key().keyId(), blob);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.close();
  }
}
