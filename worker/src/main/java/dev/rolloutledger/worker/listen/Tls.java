package dev.rolloutledger.worker.listen;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

/** TLS with a certificate of our own, which is read again when it is renewed on disk. */
public final class Tls {

  private final RenewedKeys keys;

  private Tls(RenewedKeys keys) {
    this.keys = keys;
  }

  /**
   * With the certificate and the key in these files.
   *
   * @param certificate the server's, and behind it those that lead to its authority, as PEM
   * @param key as PEM (PKCS #8), not encrypted
   * @throws ListenException if one cannot be used, or they do not belong together
   */
  public static Tls of(Path certificate, Path key) {
    return new Tls(new RenewedKeys(certificate, key));
  }

  /** What connections are encrypted by. */
  public SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {keys}, null, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has TLS", e);
    }
  }

  /** The names and addresses for which the certificate stands. */
  public List<String> names() {
    return keys.current().names();
  }

  /** When the certificate ends. */
  public Instant until() {
    return keys.current().until();
  }
}
