package dev.rolloutledger.worker.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.worker.OneAtATime;
import dev.rolloutledger.worker.access.Right;
import dev.rolloutledger.worker.engine.Certificate;
import dev.rolloutledger.worker.listen.AddressRange;
import dev.rolloutledger.worker.listen.Door;
import dev.rolloutledger.worker.listen.Hosts;
import dev.rolloutledger.worker.listen.Proxies;
import dev.rolloutledger.worker.listen.Tls;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes in at which door, and as whose request it is taken. */
@OneAtATime
@Timeout(60)
class EntranceTest {

  private static final int PLAIN = 0;
  private static final int TLS = 1;
  private static final int PROXIED = 2;
  private static final int FOREIGN_PROXY = 3;

  @TempDir
  static Path directory;

  private static Certificate certificate;
  private static WebServer server;

  @BeforeAll
  static void start() throws Exception {
    certificate = Certificate.make(directory, "-1d", 30);
    Files.copy(certificate.certificateIn(directory), directory.resolve("cert.pem"));
    Files.copy(certificate.keyIn(directory), directory.resolve("key.pem"));
    Tls tls = Tls.of(directory.resolve("cert.pem"), directory.resolve("key.pem"));
    assertThat(tls.names()).containsExactlyInAnyOrder("localhost", "127.0.0.1");
    Hosts names = new Hosts(List.of("rollouts.example.com"));
    server = WebServer.start(
        new Callers(List.of(), RefusalWatch.NONE),
        List.of(
            Route.get(
                "/visit",
                Right.NONE,
                context -> context.result(
                    Visit.of(context).address() + " " + Visit.of(context).origin())),
            Route.get("/health", Right.NONE, context -> context.result("healthy"))),
        (context, fault) -> context.result("a page of " + fault.code()),
        List.of(
            Door.loopback(0),
            new Door("127.0.0.1", 0, new Hosts(tls.names()), tls, Proxies.NONE),
            new Door("127.0.0.1", 0, names, null, proxy("127.0.0.0/8")),
            new Door("127.0.0.1", 0, names, null, proxy("10.9.9.9"))));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Proxies proxy(String range) {
    return new Proxies(List.of(AddressRange.parse(range)));
  }

  private static String ask(Socket socket, String path, String... headers) throws IOException {
    OutputStream out = socket.getOutputStream();
    String lines = "GET " + path + " HTTP/1.1\r\nConnection: close\r\n"
        + String.join("\r\n", headers) + "\r\n\r\n";
    out.write(lines.getBytes(StandardCharsets.US_ASCII));
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String ask(int door, String path, String... headers) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port(door))) {
      return ask(socket, path, headers);
    }
  }

  @Test
  void onLoopbackNoHeaderOfAProxyIsBelieved() throws Exception {
    String answer = ask(
        PLAIN,
        "/visit",
        "Host: localhost:1",
        "X-Forwarded-For: 203.0.113.9",
        "X-Forwarded-Proto: https",
        "X-Forwarded-Host: evil.example");
    assertThat(answer).startsWith("HTTP/1.1 200").endsWith("127.0.0.1 http://localhost:1");
    assertThat(answer).doesNotContain("Strict-Transport-Security").doesNotContain("Server:");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          https | 203.0.113.9           | rollouts.example.com | 200 | 203.0.113.9 https://rollouts.example.com
          https | 1.2.3.4, 203.0.113.9  | rollouts.example.com | 200 | 203.0.113.9 https://rollouts.example.com
          https | made-up               | rollouts.example.com | 200 | 127.0.0.1 https://rollouts.example.com
          http  | 203.0.113.9           | rollouts.example.com | 403 | "code":"proxy"
          https | 203.0.113.9           | evil.example         | 421 | "code":"host"
          https | 203.0.113.9           | localhost            | 421 | "code":"host"
          """)
  void theProxyInFrontIsBelieved(String proto, String client, String host, int status, String told)
      throws Exception {
    String answer = ask(
        PROXIED,
        "/visit",
        "Host: 127.0.0.1",
        "X-Forwarded-For: " + client,
        "X-Forwarded-Proto: " + proto,
        "X-Forwarded-Host: " + host);
    assertThat(answer).startsWith("HTTP/1.1 " + status).contains(told);
    assertThat(answer).contains("Strict-Transport-Security: max-age=31536000");
  }

  @Test
  void whatComesPastTheProxyIsRefused() throws Exception {
    String[] asProxy = {
      "Host: rollouts.example.com", "X-Forwarded-Proto: https", "X-Forwarded-For: 203.0.113.9"
    };
    assertThat(ask(FOREIGN_PROXY, "/visit", asProxy))
        .startsWith("HTTP/1.1 403")
        .contains("expected a request by the proxy in front, found one from elsewhere");
    assertThat(ask(FOREIGN_PROXY, "/health", asProxy)).startsWith("HTTP/1.1 403");
    assertThat(ask(PROXIED, "/visit", "Host: rollouts.example.com"))
        .startsWith("HTTP/1.1 403")
        .contains("found none");
    assertThat(ask(PROXIED, "/health", "Host: 127.0.0.1"))
        .as("the proxy's own look")
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void aRequestWithoutANameIsRefused() throws Exception {
    assertThat(ask(PLAIN, "/visit", "X-Other: 1")).startsWith("HTTP/1.1 400");
    try (Socket socket = new Socket("127.0.0.1", server.port(PLAIN))) {
      socket
          .getOutputStream()
          .write("GET /visit HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 421");
    }
    assertThat(ask(PLAIN, "http://evil.example/visit", "Host: localhost"))
        .as("two names")
        .doesNotStartWith("HTTP/1.1 200");
  }

  private static SSLSocket encrypted(String... protocols) throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("authority", certificate.authority());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", server.port(TLS));
    socket.setEnabledProtocols(protocols);
    return socket;
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.2", "TLSv1.3"})
  void withACertificateItIsAskedOverTls(String protocol) throws Exception {
    try (SSLSocket socket = encrypted(protocol)) {
      assertThat(ask(socket, "/visit", "Host: localhost:8443"))
          .contains("Strict-Transport-Security: max-age=31536000")
          .endsWith("127.0.0.1 https://localhost:8443");
      assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
    }
    try (SSLSocket socket = encrypted(protocol)) {
      assertThat(ask(socket, "/visit", "Host: evil.example")).startsWith("HTTP/1.1 421");
    }
  }

  @Test
  void olderTlsAndNoneAreRefused() {
    assertThatThrownBy(() -> {
          try (SSLSocket socket = encrypted("TLSv1.1")) {
            ask(socket, "/visit", "Host: localhost");
          }
        })
        .isInstanceOf(IOException.class);
    assertThat(plainText()).doesNotContain("127.0.0.1 http");
  }

  private static String plainText() {
    try {
      return ask(TLS, "/visit", "Host: localhost");
    } catch (IOException closed) {
      return "closed";
    }
  }

  private static BigInteger serial() throws Exception {
    try (SSLSocket socket = encrypted("TLSv1.3")) {
      socket.startHandshake();
      return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
    } catch (IOException another) {
      return BigInteger.ZERO;
    }
  }

  /** Another authority signed the next one, whom this client does not trust: that is seen, too. */
  @Test
  void aRenewedCertificateIsTakenUpAndAHalfWrittenOneIsNot() throws Exception {
    BigInteger before = serial();
    assertThat(before).isEqualTo(certificate.certificate().getSerialNumber());
    Certificate next = Certificate.make(directory, "-1d", 60);
    Path old = Files.copy(directory.resolve("cert.pem"), directory.resolve("old.pem"));
    Path oldKey = Files.copy(directory.resolve("key.pem"), directory.resolve("old-key.pem"));
    put(next.certificateIn(directory), "cert.pem");
    long until = System.nanoTime() + Duration.ofMillis(1_200).toNanos();
    while (System.nanoTime() < until) {
      assertThat(serial()).as("while the key is the old one's").isEqualTo(before);
    }
    put(next.keyIn(directory), "key.pem");
    await().atMost(Duration.ofSeconds(10)).until(() -> serial().signum() == 0);
    put(oldKey, "key.pem");
    put(old, "cert.pem");
    await().atMost(Duration.ofSeconds(10)).until(() -> serial().equals(before));
  }

  private static void put(Path file, String name) throws IOException {
    Files.move(file, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }
}
