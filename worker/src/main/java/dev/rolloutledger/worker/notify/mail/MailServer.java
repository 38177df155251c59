package dev.rolloutledger.worker.notify.mail;

import dev.rolloutledger.worker.connection.reach.HostGate;
import dev.rolloutledger.worker.connection.reach.HostRefusedException;
import dev.rolloutledger.worker.connection.secret.CredentialException;
import dev.rolloutledger.worker.connection.secret.Credentials;
import dev.rolloutledger.worker.connection.secret.ReferencedText;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * A mail server, and who talks to it.
 *
 * @param ca a file of certificates, PEM, that are trusted in place of the machine's; null for those
 * @param user null to send without saying who
 * @param timeout longest wait for one answer of the server
 * @param gate what the host passes each time, before anything is sent
 */
record MailServer(
    String host,
    int port,
    Security security,
    @Nullable Path ca,
    @Nullable ReferencedText user,
    @Nullable ReferencedText password,
    Duration timeout,
    HostGate gate,
    Credentials credentials) {

  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

  String place() {
    return host + ":" + port;
  }

  /** The settings of a session; nothing is contacted. */
  Session session() throws IOException, GeneralSecurityException {
    String wait = Long.toString(timeout.toMillis());
    Properties settings = new Properties();
    settings.put("mail.smtp.host", host);
    settings.put("mail.smtp.port", Integer.toString(port));
    settings.put("mail.smtp.auth", Boolean.toString(user != null));
    settings.put("mail.smtp.timeout", wait);
    settings.put("mail.smtp.writetimeout", wait);
    settings.put(
        "mail.smtp.connectiontimeout",
        Long.toString(Math.min(timeout.toMillis(), LONGEST_CONNECT.toMillis())));
    // Those who can be told are told, whoever cannot.
    settings.put("mail.smtp.sendpartial", "true");
    settings.put("mail.smtp.ssl.checkserveridentity", "true");
    settings.put("mail.smtp.ssl.protocols", "TLSv1.2 TLSv1.3");
    settings.put("mail.smtp.ssl.enable", Boolean.toString(security == Security.TLS));
    settings.put("mail.smtp.starttls.enable", Boolean.toString(security == Security.STARTTLS));
    settings.put("mail.smtp.starttls.required", Boolean.toString(security == Security.STARTTLS));
    if (ca != null) {
      settings.put("mail.smtp.ssl.socketFactory", Trusted.factory(ca));
    }
    return Session.getInstance(settings);
  }

  /** A connection on which mail can be sent: encrypted, and with the user accepted. */
  Transport connected(Session session)
      throws MessagingException, CredentialException, HostRefusedException {
    gate.pass(host, port, host);
    Transport transport = session.getTransport("smtp");
    String name = resolved(user);
    String secret = resolved(password);
    if (name != null && secret != null) {
      // As it is sent: a server may repeat it.
      byte[] sent = ("\0" + name + "\0" + secret).getBytes(StandardCharsets.UTF_8);
      credentials.redactor().learn(Base64.getEncoder().encodeToString(sent));
    }
    transport.connect(host, port, name, secret);
    if (name != null
        && transport instanceof SMTPTransport smtp
        && !smtp.supportsExtension("AUTH")) {
      // The library goes on without a word.
      transport.close();
      throw new AuthenticationFailedException("that it takes no user on this connection (`tls`)");
    }
    return transport;
  }

  private @Nullable String resolved(@Nullable ReferencedText text) throws CredentialException {
    return text == null ? null : credentials.resolve(text).reveal();
  }

  @Override
  public String toString() {
    return place();
  }
}
