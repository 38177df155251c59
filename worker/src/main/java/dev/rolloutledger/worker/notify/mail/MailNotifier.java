package dev.rolloutledger.worker.notify.mail;

import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.reach.HostRefusedException;
import dev.rolloutledger.worker.connection.secret.CredentialException;
import dev.rolloutledger.worker.notify.Notice;
import dev.rolloutledger.worker.notify.Notifier;
import dev.rolloutledger.worker.notify.NotifyException;
import dev.rolloutledger.worker.notify.Topic;
import dev.rolloutledger.worker.notify.Trial;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The kind {@code mail}: plain text over SMTP. */
public final class MailNotifier implements Notifier {

  /** Answers that one mail may wait for: the server may be slow at each. */
  private static final int ANSWERS = 3;

  private final MailServer server;
  private final InternetAddress from;
  private final Recipients recipients;
  private final Set<Topic> topics;
  private final Executor executor;

  private MailNotifier(
      MailServer server,
      InternetAddress from,
      Recipients recipients,
      Set<Topic> topics,
      Executor executor) {
    this.server = server;
    this.from = from;
    this.recipients = recipients;
    this.topics = topics;
    this.executor = executor;
  }

  /** The notifier behind a definition. */
  public static Notifier open(Definition definition, Resources resources) {
    MailForms forms = new MailForms(definition);
    return new MailNotifier(
        forms.server(),
        forms.from(),
        new Recipients(forms.to()),
        forms.topics(),
        resources.executor());
  }

  @Override
  public boolean wants(Topic topic) {
    return topics.contains(topic);
  }

  @Override
  public Optional<Trial> trial() {
    return Optional.of(() -> within(this::greeted));
  }

  private String greeted()
      throws MessagingException, CredentialException, HostRefusedException, IOException,
          GeneralSecurityException {
    server.connected(server.session()).close();
    return server.place()
        + (server.security() == Security.NONE ? ", not encrypted" : ", encrypted")
        + (server.user() == null ? "" : ", the user is accepted");
  }

  @Override
  public void send(Notice notice) throws NotifyException, InterruptedException {
    String key = notice.key();
    List<InternetAddress> left = recipients.left(key);
    within(() -> {
      Session session = server.session();
      try (Transport transport = server.connected(session)) {
        NoticeMail mail = NoticeMail.of(session, redacted(notice), from, left);
        handOver(transport, mail, left, key);
      }
      return key;
    });
    recipients.finished(key);
  }

  private void handOver(
      Transport transport, NoticeMail mail, List<InternetAddress> left, String key)
      throws MessagingException, NotifyException {
    try {
      transport.sendMessage(mail, left.toArray(InternetAddress[]::new));
    } catch (SendFailedException some) {
      NotifyException partly = recipients.partly(key, some, new MailFailures(server));
      if (partly != null) {
        throw partly;
      }
      throw some;
    }
  }

  private Notice redacted(Notice notice) {
    return new Notice(
        notice.rollout(),
        server.credentials().redactor().redact(notice.subject()),
        server.credentials().redactor().redact(notice.text()),
        notice.at(),
        notice.severity(),
        notice.facts());
  }

  /** A socket's read cannot be interrupted: it goes on by itself, and is waited for no longer. */
  private <T> T within(Callable<T> work) throws NotifyException, InterruptedException {
    MailFailures failures = new MailFailures(server);
    FutureTask<T> task = new FutureTask<>(work);
    executor.execute(task);
    Duration longest = server.timeout().multipliedBy(ANSWERS);
    try {
      return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw failures.late();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof NotifyException known) {
        throw known;
      }
      throw failures.of(failure.getCause() instanceof Exception cause ? cause : failure);
    }
  }
}
