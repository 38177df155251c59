package dev.rolloutledger.worker.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.rolloutledger.worker.connection.TestConnections;
import dev.rolloutledger.worker.notify.Notice;
import dev.rolloutledger.worker.notify.Notifier;
import dev.rolloutledger.worker.notify.NotifyException;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Mail over a real SMTP server, encrypted in front of it, and what servers refuse. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class MailNotifierTest {

  private static final String PASSWORD = "c4n4ry-p4ssw0rd";

  private static final Notice NOTICE = new Notice(
      "chat/1",
      "chat/1: waits for attestation: été\r\nBcc: eve@evil.example",
      "waits for attestation: été\nTo end that:\n  rollout attest chat build",
      Instant.parse("2025-10-27T12:00:00Z"),
      Notice.Severity.CRITICAL,
      Map.of("entry", "17"));

  @TempDir
  static Path keys;

  private static TlsFront.Identity localhost;
  private static TlsFront.Identity elsewhere;

  @TempDir
  Path directory;

  private GreenMail mail;

  @BeforeAll
  static void makeKeys() throws Exception {
    localhost = TlsFront.Identity.of(keys, "localhost");
    elsewhere = TlsFront.Identity.of(keys, "mx.elsewhere.example");
  }

  @AfterAll
  static void forgetKeys() {
    localhost = null;
    elsewhere = null;
  }

  @BeforeEach
  void start() {
    mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    mail.setUser("ada@example.com", "rollouts", PASSWORD);
    mail.getUserManager().setAuthRequired(true);
  }

  @AfterEach
  void stop() {
    mail.stop();
  }

  private Notifier notifier(int port, String more) {
    return TestConnections.read(
            directory,
            Map.of("MAIL", PASSWORD),
            "connections:\n  it: { kind: mail, host: localhost, port: " + port
                + ", from: Rollouts <rollouts@example.com>, to: [ada@example.com, bob@example.com], "
                + more + " }\n")
        .notifier("it");
  }

  private Notifier user(int port, String more) {
    return notifier(port, "user: rollouts, password: '${env:MAIL}', " + more);
  }

  private static NotifyException failure(Notifier notifier) {
    return catchThrowableOfType(NotifyException.class, () -> notifier.send(NOTICE));
  }

  @Test
  void aMailArrivesWithItsTextAndTheSameIdWheneverItIsSent() throws Exception {
    Notifier notifier = user(mail.getSmtp().getPort(), "tls: none");
    notifier.send(NOTICE);
    notifier.send(NOTICE);
    MimeMessage[] got = mail.getReceivedMessages();
    assertThat(got).as("two mails to two people each").hasSize(4);
    assertThat(got)
        .extracting(MimeMessage::getMessageID)
        .containsOnly("<" + NOTICE.key() + "@example.com>");
    assertThat(got[0].getSubject())
        .isEqualTo("chat/1: waits for attestation: été Bcc: eve@evil.example");
    assertThat(got[0].getHeader("Bcc")).as("no header begins in a text").isNull();
    assertThat(got[0].getContent().toString())
        .contains("été", "  rollout attest chat build", "entry: 17");
    assertThat(got[0].getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
    assertThat(got[0].getHeader("References", null))
        .isEqualTo(got[0].getHeader("In-Reply-To", null))
        .endsWith("@example.com>");
    assertThat(GreenMailUtil.getHeaders(got[0])).contains("From: Rollouts <rollouts@example.com>");
  }

  @Test
  void overStartTls() throws Exception {
    try (TlsFront front = new TlsFront(localhost, true, mail.getSmtp().getPort())) {
      Notifier notifier = user(front.port(), "ca: '" + localhost.certificate() + "'");
      notifier.send(NOTICE);
      assertThat(mail.getReceivedMessages()).hasSize(2);
      assertThat(notifier.trial().orElseThrow().make())
          .isEqualTo("localhost:" + front.port() + ", encrypted, the user is accepted");
      assertThat(mail.getReceivedMessages()).as("nobody is told by a trial").hasSize(2);
    }
  }

  @Test
  void overTlsFromTheFirstByte() throws Exception {
    try (TlsFront front = new TlsFront(localhost, false, mail.getSmtp().getPort())) {
      user(front.port(), "tls: tls, ca: '" + localhost.certificate() + "'").send(NOTICE);
      assertThat(mail.getReceivedMessages()).hasSize(2);
    }
  }

  @Test
  void aCertificateOfAnotherNameOrOfNobodyIsRefusedBeforeThePasswordIsSaid() throws Exception {
    try (TlsFront front = new TlsFront(elsewhere, true, mail.getSmtp().getPort())) {
      NotifyException name = failure(user(front.port(), "ca: '" + elsewhere.certificate() + "'"));
      assertThat(name)
          .hasMessageStartingWith("expected a TLS connection to localhost, found ")
          .hasMessageEndingWith("see `host`, which the certificate has to name, and `ca` for an"
              + " authority of your own");
      assertThat(name.worthRepeating()).isTrue();
      assertThat(failure(user(front.port(), "tls: starttls")))
          .hasMessageStartingWith("expected a TLS connection to localhost, found ");
    }
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  @Test
  void aServerThatDoesNotTurnToTlsGetsNothing() {
    NotifyException plain = failure(user(mail.getSmtp().getPort(), "tls: starttls"));
    assertThat(plain).hasMessageContaining("STARTTLS").hasMessageContaining("`tls: tls`");
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  @Test
  void law7_aPasswordThatIsNotAcceptedIsNotRepeated() {
    mail.setUser("ada@example.com", "rollouts", "another");
    NotifyException refused = failure(user(mail.getSmtp().getPort(), "tls: none"));
    assertThat(refused)
        .hasMessageStartingWith("expected localhost:")
        .hasMessageContaining(" to accept the user, found 535")
        .hasMessageEndingWith("see `user` and `password`");
    assertThat(refused.worthRepeating()).isTrue();
    assertThat(refused.toString()).doesNotContain(PASSWORD);
  }

  /** The library would go on without the user, and a trial would say that it is accepted. */
  @Test
  void aServerThatTakesNoUserInTheClearIsSaid() throws Exception {
    try (TlsFront front = new TlsFront(localhost, true, mail.getSmtp().getPort())) {
      NotifyException refused = failure(user(front.port(), "tls: none"));
      assertThat(refused)
          .hasMessage(
              "expected localhost:" + front.port() + " to accept the user, found that it takes"
                  + " no user on this connection (`tls`); see `user` and `password`");
      assertThat(refused.worthRepeating()).isTrue();
      assertThat(failure(notifier(front.port(), "tls: none")))
          .hasMessageEndingWith(
              "found 530 Must issue a STARTTLS command first; say `tls: starttls`");
    }
  }

  @Test
  void aServerThatWantsAUserIsSaid() throws Exception {
    try (PickyServer picky = new PickyServer()) {
      picky.refuseSenders("530 5.7.0 Authentication required");
      NotifyException refused = failure(notifier(picky.port(), "tls: none"));
      assertThat(refused)
          .hasMessageEndingWith(
              "found 530 5.7.0 Authentication required; see `user` and `password`");
      assertThat(refused.worthRepeating()).as("a person can name one").isTrue();
    }
  }

  @Test
  void whoIsRefusedForGoodIsGivenUpAndOthersGotIt() throws Exception {
    try (PickyServer picky = new PickyServer()) {
      picky.refuse("bob@example.com", "550 5.1.1 no such user");
      NotifyException some = failure(notifier(picky.port(), "tls: none"));
      assertThat(some)
          .hasMessageStartingWith(
              "expected every recipient to be taken, found that ada@example.com"
                  + " got it, bob@example.com was refused and is not sent it again (550 5.1.1 no such user")
          .hasMessageEndingWith("; correct `to`");
      assertThat(some.worthRepeating()).isFalse();
      assertThat(picky.taken()).containsExactly("ada@example.com");
    }
  }

  @Test
  void whoIsRefusedForNowIsSentItAgainAndNobodyElse() throws Exception {
    try (PickyServer picky = new PickyServer()) {
      picky.refuse("bob@example.com", "450 4.2.1 try again later");
      Notifier notifier = notifier(picky.port(), "tls: none");
      NotifyException some = failure(notifier);
      assertThat(some).hasMessageContaining("bob@example.com was not reached yet (450 4.2.1 try");
      assertThat(some.worthRepeating()).isTrue();
      picky.refuse("bob@example.com", "");
      notifier.send(NOTICE);
      assertThat(picky.taken()).containsExactly("ada@example.com", "bob@example.com");
    }
  }

  @Test
  void aServerThatTakesItAndSaysNothingIsNotWaitedForForEver() throws Exception {
    try (PickyServer picky = new PickyServer()) {
      picky.fallSilent();
      NotifyException late = failure(notifier(picky.port(), "tls: none, timeout: 400ms"));
      assertThat(late)
          .hasMessage(
              "expected localhost:" + picky.port() + " to answer within 400ms, found nothing;"
                  + " it may have taken the mail, which has the same Message-ID whenever it is sent");
      assertThat(late.worthRepeating()).isTrue();
    }
  }

  @Test
  void aServerThatIsNotAllowedIsNotAsked() {
    Notifier notifier = TestConnections.read(
            directory,
            Map.of(),
            "allow: { hosts: [smtp.example.com] }\nconnections:\n  it: { kind: mail, host: localhost,"
                + " port: 2525, tls: none, from: a@example.com, to: [b@example.com] }\n")
        .notifier("it");
    assertThat(failure(notifier))
        .hasMessageContaining("one of the hosts that `allow.hosts` lists")
        .hasMessageEndingWith("found localhost:2525");
  }

  @Test
  void nobodyThere() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertThat(failure(notifier(free, "tls: none")))
        .hasMessage(
            "expected localhost:" + free + " to take connections, found that it does not; see"
                + " `host` and `port`, and whether it runs");
  }
}
