package dev.rolloutledger.worker.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;

/**
 * Encrypts each payload as a whole, with a nonce of its own. Payloads without our mark are read as
 * they are, so that rollouts that began before go on.
 *
 * <p>A payload that cannot be decrypted is an error of the worker's, not of the procedure's: the
 * engine gives the task out again, to a worker that has the key.
 */
final class EncryptingCodec implements PayloadCodec {

  /** The value of {@code encoding} in an encrypted payload's metadata. */
  static final String ENCODING = "binary/encrypted";

  /** Name of the key's id in an encrypted payload's metadata. */
  static final String KEY_ID = "encryption-key-id";

  private static final String ENCODING_KEY = "encoding";

  private final PayloadKeys keys;
  private final SecureRandom random = new SecureRandom();

  EncryptingCodec(PayloadKeys keys) {
    this.keys = keys;
  }

  @Override
  public List<Payload> encode(List<Payload> payloads) {
    return keys.active()
        .map(key -> payloads.stream().map(payload -> encrypted(key, payload)).toList())
        .orElse(payloads);
  }

  private Payload encrypted(PayloadKey key, Payload payload) {
    byte[] nonce = new byte[PayloadKey.NONCE];
    random.nextBytes(nonce);
    return Payload.newBuilder()
        .putMetadata(ENCODING_KEY, ByteString.copyFromUtf8(ENCODING))
        .putMetadata(KEY_ID, ByteString.copyFromUtf8(key.id()))
        .setData(ByteString.copyFrom(key.encrypt(nonce, payload.toByteArray())))
        .build();
  }

  @Override
  public List<Payload> decode(List<Payload> payloads) {
    return payloads.stream().map(this::decoded).toList();
  }

  private Payload decoded(Payload payload) {
    return metadata(payload, ENCODING_KEY).equals(ENCODING) ? decrypted(payload) : payload;
  }

  private Payload decrypted(Payload payload) {
    String id = metadata(payload, KEY_ID);
    PayloadKey key = keys.find(id).orElseThrow(() -> new PayloadCodecException(keys.lacking(id)));
    try {
      return Payload.parseFrom(key.decrypt(payload.getData().toByteArray()));
    } catch (GeneralSecurityException | InvalidProtocolBufferException e) {
      throw new PayloadCodecException(
          "a payload that names the key " + id
              + " does not open with it: it was changed, or another"
              + " key has that id where it was encrypted",
          e);
    }
  }

  private static String metadata(Payload payload, String name) {
    return payload.getMetadataOrDefault(name, ByteString.EMPTY).toStringUtf8();
  }
}
