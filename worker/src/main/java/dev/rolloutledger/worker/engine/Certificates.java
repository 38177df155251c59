package dev.rolloutledger.worker.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The certificate that we show to a cluster. */
final class Certificates {

  private static final String WHAT = "client certificate";
  private static final Duration SOON = Duration.ofDays(14);

  private Certificates() {}

  /** Looks at it; nothing where none is shown. */
  static List<Requirement> look(ClusterAddress address, InstantSource clock) {
    try {
      byte[] pem = address.certificate();
      return pem == null ? List.of() : List.of(look(certificate(pem), clock.instant()));
    } catch (IOException | CertificateException unreadable) {
      return List.of(Requirement.unmet(
          WHAT,
          "the client's certificate as PEM",
          "that it cannot be read: " + unreadable.getMessage(),
          "look at TEMPORAL_TLS_CLIENT_CERT_PATH"));
    }
  }

  private static X509Certificate certificate(byte[] pem) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
  }

  private static Requirement look(X509Certificate certificate, Instant now) {
    Instant from = certificate.getNotBefore().toInstant();
    Instant until = certificate.getNotAfter().toInstant();
    String expected = "a client's certificate that is valid";
    if (now.isAfter(until)) {
      return Requirement.unmet(WHAT, expected, "one that expired at " + until, "renew it");
    }
    if (now.isBefore(from)) {
      return Requirement.unmet(
          WHAT, expected, "one that is valid from " + from, "look at this machine's clock");
    }
    return now.plus(SOON).isAfter(until)
        ? Requirement.doubtful(WHAT, expected, "one that expires at " + until, "renew it soon")
        : Requirement.met(WHAT, expected, "one that is valid until " + until);
  }
}
