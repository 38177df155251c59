package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.worker.engine.Certificate;
import dev.rolloutledger.worker.home.Home;
import dev.rolloutledger.worker.home.People;
import dev.rolloutledger.worker.listen.Door;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What it takes to be reached from other machines. */
@Timeout(60)
class ExposureTest {

  @TempDir
  static Path directory;

  private static Path certificate;
  private static Path key;
  private static Certificate made;

  @TempDir
  Path place;

  private Home home;

  @BeforeAll
  static void certificates() throws Exception {
    made = Certificate.make(directory, "-1d", 90);
    certificate = made.certificateIn(directory);
    key = made.keyIn(directory);
  }

  @BeforeEach
  void home() {
    home = new Home(place.resolve("home"));
  }

  private UpOptions options(
      String host,
      List<String> names,
      @Nullable Path certificateFile,
      @Nullable Path keyFile,
      List<String> proxies) {
    ListenOptions listen = new ListenOptions(
        InetSocketAddress.createUnresolved(host, 0), names, certificateFile, keyFile, proxies);
    return new UpOptions(home, home.connectionsFile(), 0, EngineOptions.embedded(0), listen);
  }

  private static void refused(UpOptions options, String sentence) {
    assertThatThrownBy(() -> Exposure.doors(options))
        .isInstanceOf(UnprotectedException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void withoutTlsItIsRefused() throws Exception {
    new People(home).add("ana", List.of("viewer"), null, null);
    refused(
        options("0.0.0.0", List.of(), null, null, List.of()),
        "expected TLS for 0.0.0.0:0, which other machines reach, found none");
  }

  @Test
  void withoutPeopleItIsRefusedUntilThereAreSomeOrAProvider() throws Exception {
    UpOptions options = options("0.0.0.0", List.of(), certificate, key, List.of());
    refused(options, "expected people who may be told apart on 0.0.0.0:0");
    Files.createDirectories(home.directory());
    Files.writeString(home.connectionsFile(), """
        connections:
          company: { kind: openid-connect, issuer: "https://login.example.com", client: rollouts }
        """);
    assertThat(Exposure.doors(options)).hasSize(2);
    Files.writeString(home.connectionsFile(), "connections: {}\n");
    new People(home).add("ana", List.of("viewer"), null, null);
    Door door = Exposure.doors(options).get(1);
    assertThat(door.hosts().names()).containsExactlyInAnyOrder("localhost", "127.0.0.1");
  }

  @Test
  void aProxyIsNamedByItsAddressAndBrowsersByAName() throws Exception {
    new People(home).add("ana", List.of("viewer"), null, null);
    refused(
        options("127.0.0.1", List.of(), null, null, List.of("127.0.0.1")),
        "expected --name with the name under which browsers ask for 127.0.0.1:0");
    refused(
        options("127.0.0.1", List.of("a.example"), null, null, List.of("proxy.example")),
        "expected an address such as 10.0.0.5, or a range such as 10.0.0.0/8, found"
            + " \"proxy.example\"");
    assertThat(Exposure.doors(
            options("127.0.0.1", List.of("a.example"), null, null, List.of("127.0.0.1"))))
        .hasSize(2);
  }

  @Test
  void aCertificateThatCannotBeUsedIsRefusedWithTheReason() throws Exception {
    Path other = Certificate.make(directory, "-1d", 90).keyIn(directory);
    refused(
        options("0.0.0.0", List.of(), certificate, other, List.of()),
        "to be that of the certificate in " + certificate + ", found another's");
    refused(
        options("0.0.0.0", List.of(), place.resolve("none.pem"), key, List.of()),
        "expected a file " + place.resolve("none.pem") + " that can be read, found none");
    refused(
        options("0.0.0.0", List.of(), key, key, List.of()),
        "expected certificates as PEM in " + key + ", found BEGIN PRIVATE KEY");
    Path older = Files.writeString(
        place.resolve("older.pem"),
        "-----BEGIN RSA PRIVATE KEY-----\nc4n4ry\n-----END RSA PRIVATE KEY-----\n");
    assertThatThrownBy(
            () -> Exposure.doors(options("0.0.0.0", List.of(), certificate, older, List.of())))
        .hasMessageContaining("found BEGIN RSA PRIVATE KEY; openssl pkcs8 -topk8 -nodes")
        .hasMessageNotContaining("c4n4ry");
  }

  @Test
  void onLoopbackAloneNothingOfThatIsWanted() throws Exception {
    assertThat(Exposure.doors(options("127.0.0.1", List.of(), null, null, List.of())))
        .allMatch(door -> !door.secure());
    assertThat(Exposure.doors(new UpOptions(home, home.connectionsFile(), 0, 0)))
        .hasSize(1);
  }

  @Test
  void peopleLogInOverTlsAndTheCommandLineStaysOnLoopback() throws Exception {
    try (Metrics metrics = new Metrics()) {
      Installation installation = new Installation(home.directory(), metrics, home);
      installation.targets(List.of("shop"));
      String token = new People(home).add("ana", List.of("viewer"), null, null);
      try (Up up = Up.start(options("127.0.0.1", List.of(), certificate, key, List.of()))) {
        assertThat(up.elsewhere().orElse(""))
            .startsWith("127.0.0.1:" + up.elsewherePort() + " for localhost, 127.0.0.1")
            .contains("certificate until " + made.certificate().getNotAfter().toInstant());
        Visitor ana = new Visitor("https://localhost:" + up.elsewherePort(), trusting());
        HttpResponse<String> entered = ana.post("/login", Map.of("token", token));
        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(303);
        assertThat(Visitor.setCookies(entered))
            .singleElement()
            .asString()
            .matches("__Host-rollout-session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=604800; HttpOnly;"
                + " SameSite=Lax; Secure");
        assertThat(entered.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(ana.get("/api/v1/rollouts").statusCode()).isEqualTo(200);
        assertThat(ApiClient.of(home).get("/api/v1/rollouts").status()).isEqualTo(200);
      }
    }
  }

  private static HttpClient trusting() throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("authority", made.authority());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }
}
