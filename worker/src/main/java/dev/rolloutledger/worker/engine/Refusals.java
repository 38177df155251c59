package dev.rolloutledger.worker.engine;

import io.grpc.StatusRuntimeException;
import java.security.cert.CertificateExpiredException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why a server does not answer, in words that say what to do. */
final class Refusals {

  private Refusals() {}

  static Requirement unreachable(
      String what, String expected, ClusterAddress address, StatusRuntimeException failure) {
    return switch (failure.getStatus().getCode()) {
      case UNAUTHENTICATED, PERMISSION_DENIED ->
        Requirement.unmet(
            what,
            expected,
            address.hasApiKey()
                ? "that it refuses the API key"
                : "that it refuses us, who show no API key",
            "look at TEMPORAL_API_KEY, and whether it is of the namespace " + address.namespace());
      case UNIMPLEMENTED -> notTemporal(what, expected, failure);
      case DEADLINE_EXCEEDED ->
        Requirement.unmet(
            what, expected, "no answer in time", "look whether it is reached from here");
      default -> connection(what, expected, address, failure);
    };
  }

  private static Requirement connection(
      String what, String expected, ClusterAddress address, StatusRuntimeException failure) {
    if (said(failure, "certificate_expired")
        || caused(failure, CertificateExpiredException.class).isPresent()) {
      return Requirement.unmet(
          what,
          expected,
          "a certificate that has expired",
          "renew the server's certificate, or ours where the server says so");
    }
    if (said(failure, "not an ssl/tls record")) {
      return Requirement.unmet(
          what,
          expected,
          "that it does not speak TLS",
          "unset TEMPORAL_TLS and TEMPORAL_API_KEY, or look at TEMPORAL_ADDRESS");
    }
    Optional<SSLException> tls = caused(failure, SSLException.class);
    if (tls.isPresent()) {
      return Requirement.unmet(
          what,
          expected,
          "that no TLS connection comes about: " + tls.get().getMessage(),
          "look at TEMPORAL_TLS_SERVER_CA_CERT_PATH and TEMPORAL_TLS_CLIENT_CERT_PATH");
    }
    if (said(failure, "http/1") || said(failure, "http2") || said(failure, "http status")) {
      return notTemporal(what, expected, failure);
    }
    if (!address.encrypted() && said(failure, "network closed for unknown reason")) {
      return Requirement.unmet(
          what,
          expected,
          "something that hangs up at once",
          "where it wants TLS, set TEMPORAL_TLS=true; else look at TEMPORAL_ADDRESS");
    }
    return Requirement.unmet(
        what,
        expected,
        "nothing that answers there (" + root(failure) + ")",
        "start it, or set TEMPORAL_ADDRESS");
  }

  private static Requirement notTemporal(
      String what, String expected, StatusRuntimeException failure) {
    return Requirement.unmet(
        what,
        expected,
        "something that is not Temporal ("
            + failure.getStatus().getCode().name().toLowerCase(Locale.ROOT)
            + ")",
        "look at TEMPORAL_ADDRESS: it is the port of the gRPC frontend, 7233 as a rule");
  }

  private static boolean said(Throwable failure, String words) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT).contains(words)) {
        return true;
      }
    }
    return false;
  }

  private static <T extends Throwable> Optional<T> caused(Throwable failure, Class<T> type) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (type.isInstance(each)) {
        return Optional.of(type.cast(each));
      }
    }
    return Optional.empty();
  }

  private static String root(Throwable failure) {
    Throwable last = failure;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return String.valueOf(last.getMessage());
  }
}
