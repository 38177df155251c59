package dev.rolloutledger.tlog;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A witness's word that, at a time, this was the largest consistent tree it had seen: an Ed25519 signature of
 * c2sp.org/tlog-cosignature.
 *
 * @param witness name of its key
 * @param timestamp in seconds since 1970, 0 or more
 */
public record Cosignature(String witness, long timestamp) {

  private static final String HEADER = "cosignature/v1\n";

  /** What a signature line of a cosigner's key says. */
  static Cosignature of(NoteSignature signature) {
    return new Cosignature(
        signature.name(), ByteBuffer.wrap(signature.signature()).getLong());
  }

  /**
   * What a witness signs.
   *
   * @param timestamp in seconds since 1970
   * @param checkpoint its text, without signatures
   */
  public static String message(long timestamp, String checkpoint) {
    return HEADER + "time " + timestamp + "\n" + checkpoint;
  }

  static boolean verifies(Ed25519 key, String noteText, byte[] signature) {
    long timestamp = ByteBuffer.wrap(signature).getLong();
    if (timestamp < 0 || !checkpoint(noteText)) {
      return false;
    }
    byte[] signed = Arrays.copyOfRange(signature, Long.BYTES, signature.length);
    return key.verifies(NoteText.encode(message(timestamp, noteText)), signed);
  }

  /** A witness signs nothing but checkpoints, written in the one way. */
  private static boolean checkpoint(String noteText) {
    try {
      return Checkpoint.parse(noteText).text().equals(noteText);
    } catch (TlogException e) {
      return false;
    }
  }
}
