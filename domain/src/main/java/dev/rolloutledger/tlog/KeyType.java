package dev.rolloutledger.tlog;

/** What a key signs: a type of c2sp.org/signed-note. */
public enum KeyType {
  /** The text of a note. */
  ED25519(0x01, 64),
  /** A checkpoint together with the time at which a witness saw it. */
  COSIGNATURE(0x04, Long.BYTES + 64);

  private final byte code;
  private final int signatureLength;

  KeyType(int code, int signatureLength) {
    this.code = (byte) code;
    this.signatureLength = signatureLength;
  }

  /** The byte that names the type. */
  byte code() {
    return code;
  }

  /** Bytes of a signature. */
  int signatureLength() {
    return signatureLength;
  }

  static KeyType of(byte code) {
    for (KeyType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw new TlogException("expected a key of type 1 (Ed25519) or 4 (cosignature), found type "
        + Byte.toUnsignedInt(code));
  }
}
