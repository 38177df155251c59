package dev.rolloutledger.starter.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates count: those that the machine trusts, and a CA of one's own. Never nobody's. */
final class Trusted {

  private Trusted() {}

  /**
   * What connects with those who have such a certificate.
   *
   * @param file certificates of an own CA, as PEM
   * @throws FileSystemException if there is none in the file
   */
  static SSLSocketFactory with(Path file) throws IOException {
    Collection<? extends Certificate> own = certificates(file);
    try {
      KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      int count = 0;
      for (X509Certificate each : machines()) {
        all.setCertificateEntry("machine-" + count++, each);
      }
      for (Certificate each : own) {
        all.setCertificateEntry("own-" + count++, each);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(all), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new FileSystemException(file.toString(), null, "cannot be used as a CA: " + e);
    }
  }

  private static Collection<? extends Certificate> certificates(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> own =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (!own.isEmpty()) {
        return own;
      }
    } catch (CertificateException other) {
      // Said below, with the place.
    }
    throw new FileSystemException(
        file.toString(), null, "expected certificates as PEM (ROLLOUT_API_CA), found none");
  }

  private static X509Certificate[] machines() throws GeneralSecurityException {
    for (TrustManager manager : managers(null)) {
      if (manager instanceof X509TrustManager known) {
        return known.getAcceptedIssuers();
      }
    }
    return new X509Certificate[0];
  }

  private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }
}
