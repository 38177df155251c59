package dev.rolloutledger.worker.notify.mail;

import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.worker.connection.reach.HostRefusedException;
import dev.rolloutledger.worker.connection.secret.CredentialException;
import dev.rolloutledger.worker.connection.secret.Redactor;
import dev.rolloutledger.worker.notify.NotifyException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** What goes wrong on the way to a mail server, in sentences. */
final class MailFailures {

  private static final int LONGEST = 300;

  /** Authentication is required, too weak, refused, or needs encryption; RFC 4954. */
  private static final Set<Integer> OF_THE_USER = Set.of(530, 534, 535, 538);

  /** Refusals for good begin here; below are those that pass. */
  private static final int FOR_GOOD = 500;

  private final MailServer server;
  private final Redactor redactor;

  MailFailures(MailServer server) {
    this.server = server;
    this.redactor = server.credentials().redactor();
  }

  /** What is wrong with the connection is worth repeating: people set it right. */
  NotifyException of(Exception failure) {
    if (failure instanceof CredentialException || failure instanceof HostRefusedException) {
      return new NotifyException(true, words(failure));
    }
    if (failure instanceof AuthenticationFailedException) {
      return again(
          "expected " + server.place() + " to accept the user, found " + words(failure),
          "see `user` and `password`");
    }
    if (cause(failure, SocketTimeoutException.class) != null
        && cause(failure, ConnectException.class) == null) {
      return late();
    }
    SSLException unsafe = cause(failure, SSLException.class);
    if (unsafe != null) {
      return again(
          "expected a TLS connection to " + server.host() + ", found " + words(unsafe),
          "see `host`, which the certificate has to name, and `ca` for an authority of your own");
    }
    if (cause(failure, UnknownHostException.class) != null) {
      return again("expected " + server.place() + ", found no such host", "see `host`");
    }
    if (cause(failure, ConnectException.class) != null) {
      return again(
          "expected " + server.place() + " to take connections, found that it does not",
          "see `host` and `port`, and whether it runs");
    }
    return other(failure);
  }

  /** Nothing came within the time. */
  NotifyException late() {
    return again(
        "expected " + server.place() + " to answer within "
            + Durations.format(server.timeout())
            + ", found nothing",
        "it may have taken the mail, which has the same Message-ID whenever it is sent");
  }

  private NotifyException other(Exception failure) {
    if (failure instanceof IOException || failure instanceof GeneralSecurityException) {
      return again("expected certificates in `ca`, found " + words(failure), "see the file");
    }
    int code = code(failure);
    String sentence = "expected " + server.place() + " to take the mail, found " + words(failure);
    if (String.valueOf(failure.getMessage()).contains("STARTTLS")) {
      return again(
          sentence,
          server.security() == Security.NONE
              ? "say `tls: starttls`"
              : "say `tls: tls` where it speaks TLS from the first byte");
    }
    if (OF_THE_USER.contains(code)) {
      return again(sentence, "see `user` and `password`");
    }
    boolean sender = cause(failure, SMTPSenderFailedException.class) != null;
    return new NotifyException(
        sender || code < FOR_GOOD, sentence + (sender ? "; see `from`" : ""));
  }

  private static int code(Exception failure) {
    SMTPSendFailedException refused = cause(failure, SMTPSendFailedException.class);
    return refused == null ? 0 : refused.getReturnCode();
  }

  private static NotifyException again(String sentence, String advice) {
    return new NotifyException(true, sentence + "; " + advice);
  }

  /** The last words of a chain say most, and none may hold a credential. */
  String words(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).strip().replaceAll("\\s+", " ");
    return message.isEmpty() ? "a refusal without words" : redactor.excerpt(message, LONGEST);
  }

  /** A cause, also among the exceptions that the library links beside it; null if there is none. */
  static <T> @Nullable T cause(Throwable failure, Class<T> type) {
    Throwable at = failure;
    while (at != null) {
      if (type.isInstance(at)) {
        return type.cast(at);
      }
      at = at instanceof MessagingException linked && linked.getNextException() != null
          ? linked.getNextException()
          : at.getCause();
    }
    return null;
  }
}
