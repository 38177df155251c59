package dev.rolloutledger.worker.listen;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * A certificate, those that lead to its authority, and its key.
 *
 * @param chain the server's own first
 */
record KeyPairInUse(List<X509Certificate> chain, PrivateKey key) {

  private static final int DNS = 2;
  private static final int ADDRESS = 7;

  KeyPairInUse {
    chain = List.copyOf(chain);
  }

  /**
   * Reads both.
   *
   * @throws ListenException if one cannot be used, or they do not belong together
   */
  static KeyPairInUse read(Path certificate, Path key) {
    KeyPairInUse pair = new KeyPairInUse(PemFiles.certificates(certificate), PemFiles.key(key));
    if (!pair.belongTogether()) {
      throw new ListenException("expected the key in " + key + " to be that of the certificate in "
          + certificate + ", found another's");
    }
    return pair;
  }

  private X509Certificate certificate() {
    return chain.get(0);
  }

  Instant until() {
    return certificate().getNotAfter().toInstant();
  }

  /** The names and addresses for which the certificate stands. */
  List<String> names() {
    try {
      Collection<List<?>> all = certificate().getSubjectAlternativeNames();
      return all == null
          ? List.of()
          : all.stream()
              .filter(each -> each.get(0).equals(DNS) || each.get(0).equals(ADDRESS))
              .map(each -> String.valueOf(each.get(1)))
              .map(name -> name.contains(":") ? "[" + name + "]" : name)
              .toList();
    } catch (CertificateParsingException unread) {
      return List.of();
    }
  }

  private boolean belongTogether() {
    byte[] text = "one pair".getBytes(StandardCharsets.US_ASCII);
    try {
      Signature signature = Signature.getInstance(
          switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> key.getAlgorithm();
          });
      signature.initSign(key);
      signature.update(text);
      byte[] signed = signature.sign();
      signature.initVerify(certificate().getPublicKey());
      signature.update(text);
      return signature.verify(signed);
    } catch (GeneralSecurityException other) {
      return false;
    }
  }
}
