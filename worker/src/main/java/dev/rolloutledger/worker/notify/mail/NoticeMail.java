package dev.rolloutledger.worker.notify.mail;

import dev.rolloutledger.worker.notify.Notice;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A notice as mail: plain text, and an id that is the same whenever it is sent, so that a mail that comes
 * twice is known as one. Mails of one rollout are a thread.
 */
final class NoticeMail extends MimeMessage {

  private final String id;

  private NoticeMail(Session session, String id) {
    super(session);
    this.id = id;
  }

  static NoticeMail of(
      Session session, Notice notice, InternetAddress from, List<InternetAddress> to)
      throws MessagingException {
    String domain = from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
    NoticeMail mail = new NoticeMail(session, "<" + notice.key() + "@" + domain + ">");
    String thread = "<" + thread(notice.rollout()) + "@" + domain + ">";
    mail.setFrom(from);
    mail.setRecipients(Message.RecipientType.TO, to.toArray(InternetAddress[]::new));
    mail.setSubject(line(notice.subject()), StandardCharsets.UTF_8.name());
    mail.setSentDate(Date.from(notice.at()));
    mail.setHeader("References", thread);
    mail.setHeader("In-Reply-To", thread);
    // Nobody's machine answers that they are on holiday.
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setHeader("X-Rollout", line(notice.rollout()));
    if (notice.severity() == Notice.Severity.CRITICAL) {
      mail.setHeader("Importance", "high");
    }
    mail.setText(body(notice), StandardCharsets.UTF_8.name());
    mail.saveChanges();
    return mail;
  }

  private static String thread(String rollout) {
    return UUID.nameUUIDFromBytes(rollout.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** A header ends where its line ends: what is in the text begins no other. */
  private static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
  }

  private static String body(Notice notice) {
    String facts =
        notice.facts().entrySet().stream().map(NoticeMail::fact).collect(Collectors.joining("\n"));
    return notice.text()
        + "\n\n-- \nrollout: " + notice.rollout()
        + "\nat: " + notice.at()
        + (facts.isEmpty() ? "" : "\n" + facts)
        + "\n";
  }

  private static String fact(Map.Entry<String, String> fact) {
    return fact.getKey() + ": " + fact.getValue();
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }
}
