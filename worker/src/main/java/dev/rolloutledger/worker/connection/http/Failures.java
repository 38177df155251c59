package dev.rolloutledger.worker.connection.http;

import dev.rolloutledger.worker.connection.http.HttpCallException.Reason;
import dev.rolloutledger.worker.connection.secret.Redactor;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;

/** What the JDK's client throws, in sentences. */
final class Failures {

  private static final int LONGEST = 300;

  private Failures() {}

  static HttpCallException explain(Throwable thrown, Redactor redactor) {
    Throwable failure = unwrapped(thrown);
    if (failure instanceof BoundedBody.TooLargeException) {
      return new HttpCallException(
          Reason.TOO_LARGE,
          String.format(
              Locale.ROOT,
              "expected a body of at most %,d bytes, found more",
              BoundedBody.MAX_BYTES));
    }
    if (failure instanceof HttpConnectTimeoutException) {
      return new HttpCallException(
          Reason.UNREACHABLE, "expected a connection, found none within the connect timeout");
    }
    if (failure instanceof ConnectException) {
      return new HttpCallException(
          Reason.UNREACHABLE,
          "expected a connection, found "
              + (unresolved(failure) ? "no such host" : "it refused or out of reach"));
    }
    if (failure instanceof SSLException) {
      return new HttpCallException(
          Reason.UNREACHABLE, "expected a TLS connection, found " + words(failure, redactor));
    }
    return new HttpCallException(
        Reason.BROKEN, "expected a whole answer, found a broken one: " + words(failure, redactor));
  }

  private static Throwable unwrapped(Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : unwrapTooLarge(thrown);
  }

  /** The client wraps what a body's subscriber threw. */
  private static Throwable unwrapTooLarge(Throwable thrown) {
    return thrown.getCause() instanceof BoundedBody.TooLargeException ? thrown.getCause() : thrown;
  }

  private static boolean unresolved(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return true;
      }
    }
    return false;
  }

  private static String words(Throwable failure, Redactor redactor) {
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : redactor.excerpt(message, LONGEST);
  }
}
