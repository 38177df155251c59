package dev.rolloutledger.tlog;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A line below a signed note.
 *
 * @param name of the key, without spaces and +
 * @param base64 the key's id of 4 bytes, then the signature, of at least one byte
 */
public record NoteSignature(String name, String base64) {

  private static final String DASH = "\u2014 ";
  private static final int ID = Integer.BYTES;

  /**
   * A line as it was read.
   *
   * @throws TlogException if it cannot stand below a note
   */
  public NoteSignature {
    NoteText.checkName(name);
    int length = Base64Text.decode(base64, "a signature").length;
    if (length <= ID) {
      throw new TlogException("expected a signature of " + name
          + " behind the 4 bytes of its key's id, " + "found " + length + " bytes in all");
    }
  }

  /** The signature that a key has made. */
  public static NoteSignature of(String name, int keyId, byte[] signature) {
    byte[] blob =
        ByteBuffer.allocate(ID + signature.length).putInt(keyId).put(signature).array();
    return new NoteSignature(name, Base64Text.encode(blob));
  }

  /**
   * Reads a line without its newline.
   *
   * @throws TlogException if it is no line of a signature
   */
  public static NoteSignature parse(String line) {
    int space = line.indexOf(' ', DASH.length());
    if (!line.startsWith(DASH) || space < 0) {
      throw new TlogException(
          "expected a signature's line such as \"\u2014 example.com/log c2lnbmF0dXJl\", " + "found "
              + Base64Text.quoted(line));
    }
    return new NoteSignature(line.substring(DASH.length(), space), line.substring(space + 1));
  }

  /** The line, without its newline. */
  public String line() {
    return DASH + name + ' ' + base64;
  }

  /** The id of the key, by which it says it was made. */
  public int keyId() {
    return ByteBuffer.wrap(blob()).getInt();
  }

  /** What comes after the id. */
  public byte[] signature() {
    byte[] blob = blob();
    return Arrays.copyOfRange(blob, ID, blob.length);
  }

  private byte[] blob() {
    return Base64Text.decode(base64, "a signature");
  }

  /** Name and id, which together say which key it was. */
  String key() {
    return VerifierKey.name(name, keyId());
  }
}
