package dev.rolloutledger.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is wrong with a server is said before anything runs on it, with what to do. */
@Execution(ExecutionMode.CONCURRENT)
class ServerLookTest {

  @TempDir
  Path temp;

  @Test
  void nothingListens() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertThat(unmet(port, Map.of()))
        .startsWith("expected a Temporal server at 127.0.0.1:" + port
            + ", found nothing that answers there (")
        .contains("refused")
        .endsWith("; start it, or set TEMPORAL_ADDRESS");
  }

  @Test
  void aServerThatIsNotTemporal() throws Exception {
    HttpServer web =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    web.start();
    try {
      assertThat(unmet(web.getAddress().getPort(), Map.of()))
          .contains("found something that is not Temporal")
          .contains("look at TEMPORAL_ADDRESS");
    } finally {
      web.stop(0);
    }
  }

  @Test
  void aServerThatIsTooOld() throws Exception {
    try (PretendedServer server = PretendedServer.of("1.24.3")) {
      assertThat(unmet(server.port(), Map.of()))
          .isEqualTo("expected version 1.25.2 or later of Temporal's server, found 1.24.3; upgrade"
              + " the server at 127.0.0.1:" + server.port());
    }
  }

  @Test
  void aNamespaceThatDoesNotExist() throws Exception {
    try (PretendedServer server = PretendedServer.of("1.29.1")) {
      assertThat(unmet(server.port(), Map.of("TEMPORAL_NAMESPACE", "elsewhere")))
          .isEqualTo("expected the namespace elsewhere at 127.0.0.1:" + server.port()
              + ", found none of that name; make it with `temporal operator namespace create"
              + " --retention 7d -n elsewhere`, or set TEMPORAL_NAMESPACE");
    }
  }

  @Test
  void searchAttributesThatAreMissingAndAShortRetention() throws Exception {
    try (PretendedServer server = PretendedServer.of("v1.29.1-150.0")) {
      Map<String, String> there = Map.of("TEMPORAL_NAMESPACE", "there");
      assertThat(unmet(server.port(), there))
          .isEqualTo("expected the namespace to know RolloutStatus, RolloutPhase,"
              + " RolloutPercentage, found that it does not know RolloutPhase, RolloutPercentage;"
              + " make them with `temporal operator search-attribute create -n there --name"
              + " RolloutPhase --type Keyword --name RolloutPercentage --type Int`");
      assertThat(look(server.port(), there))
          .filteredOn(each -> each.verdict() == Requirement.Verdict.DOUBTFUL)
          .singleElement()
          .satisfies(each -> assertThat(each.sentence())
              .contains("found a retention of 24 h in there", "`audit reconcile`"));
    }
  }

  @Test
  void anApiKeyThatIsWrongAndOneThatIsMissing() throws Exception {
    try (PretendedServer server = PretendedServer.behind("right")) {
      Map<String, String> plain = Map.of("TEMPORAL_TLS", "false", "TEMPORAL_NAMESPACE", "there");
      assertThat(unmet(server.port(), with(plain, "TEMPORAL_API_KEY", "hunter2")))
          .contains("found that it refuses the API key; look at TEMPORAL_API_KEY")
          .doesNotContain("hunter2");
      assertThat(unmet(server.port(), plain)).contains("found that it refuses us, who show no API");
      assertThat(unmet(server.port(), with(plain, "TEMPORAL_API_KEY", "right")))
          .contains("RolloutPhase");
    }
  }

  @Test
  void aServersCertificateThatHasExpiredAndOneThatNobodyTrusts() throws Exception {
    Certificate expired = Certificate.make(temp, "-10d", 2);
    Certificate other = Certificate.make(temp, "-1d", 10);
    try (PretendedServer server = PretendedServer.speaking(tls(expired))) {
      assertThat(unmet(server.port(), trusting(expired)))
          .contains("found a certificate that has expired; renew");
    }
    try (PretendedServer server = PretendedServer.speaking(tls(other))) {
      assertThat(unmet(server.port(), trusting(expired)))
          .contains("found that no TLS connection comes about")
          .contains("TEMPORAL_TLS_SERVER_CA_CERT_PATH");
      assertThat(unmet(server.port(), Map.of())).contains("TEMPORAL_TLS=true");
    }
    try (PretendedServer server = PretendedServer.of("1.29.1")) {
      assertThat(unmet(server.port(), trusting(other)))
          .contains("found that it does not speak TLS");
    }
  }

  @Test
  void ourCertificateThatHasExpired() throws Exception {
    Certificate ours = Certificate.make(temp, "-10d", 2);
    Map<String, String> environment = new HashMap<>(Map.of(
        "TEMPORAL_TLS_CLIENT_CERT_PATH",
        ours.certificateIn(temp).toString(),
        "TEMPORAL_TLS_CLIENT_KEY_PATH",
        ours.keyIn(temp).toString()));
    try (PretendedServer server = PretendedServer.of("1.29.1")) {
      assertThat(unmet(server.port(), environment))
          .startsWith("expected a client's certificate that is valid, found one that expired at ")
          .endsWith("; renew it");
    }
    environment.put("TEMPORAL_TLS_CLIENT_CERT_PATH", temp.resolve("nowhere.pem").toString());
    assertThatThrownBy(() -> look(1, environment))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("nowhere.pem");
  }

  @Test
  void aConfigurationFileThatIsNotTomlAndAProfileThatIsNotThere() throws Exception {
    Path file = Files.writeString(temp.resolve("temporal.toml"), "[profile.default\naddress = 1");
    assertThatThrownBy(() -> ClusterAddress.of(Map.of("TEMPORAL_CONFIG_FILE", file.toString())))
        .isInstanceOf(EngineException.class)
        .hasMessageStartingWith("expected Temporal's environment variables and temporal.toml to");
    Path without = Files.writeString(temp.resolve("without.toml"), "");
    assertThatThrownBy(() -> ClusterAddress.of(Map.of("TEMPORAL_CONFIG_FILE", without.toString())))
        .hasMessageContaining("the file has no profile");
    Path good = Files.writeString(
        temp.resolve("good.toml"),
        "[profile.prod]\naddress = \"temporal.example.org:7233\"\nnamespace = \"rollouts\"\n");
    ClusterAddress prod = ClusterAddress.of(
        Map.of("TEMPORAL_CONFIG_FILE", good.toString(), "TEMPORAL_PROFILE", "prod"));
    assertThat(prod.target()).isEqualTo("temporal.example.org:7233");
    assertThat(prod.namespace()).isEqualTo("rollouts");
    assertThatThrownBy(() -> ClusterAddress.of(
            Map.of("TEMPORAL_CONFIG_FILE", good.toString(), "TEMPORAL_PROFILE", "stage")))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("stage");
  }

  private static SslContext tls(Certificate certificate) throws Exception {
    return GrpcSslContexts.configure(
            SslContextBuilder.forServer(certificate.key(), certificate.certificate()))
        .build();
  }

  private Map<String, String> trusting(Certificate certificate) throws Exception {
    return Map.of(
        "TEMPORAL_TLS",
        "true",
        "TEMPORAL_TLS_SERVER_CA_CERT_PATH",
        certificate.authorityIn(temp).toString());
  }

  private static Map<String, String> with(Map<String, String> map, String name, String value) {
    Map<String, String> more = new HashMap<>(map);
    more.put(name, value);
    return more;
  }

  private String unmet(int port, Map<String, String> environment) {
    return look(port, environment).stream()
        .filter(each -> each.verdict() == Requirement.Verdict.UNMET)
        .findFirst()
        .orElseThrow()
        .sentence();
  }

  private List<Requirement> look(int port, Map<String, String> environment) {
    Map<String, String> all = with(environment, "TEMPORAL_ADDRESS", "127.0.0.1:" + port);
    // Of the machine that runs the test nothing counts.
    all.putIfAbsent("TEMPORAL_CONFIG_FILE", empty().toString());
    return ServerLook.at(ClusterAddress.of(all), Clock.systemUTC());
  }

  private Path empty() {
    try {
      Path file = temp.resolve("empty.toml");
      return Files.exists(file) ? file : Files.writeString(file, "[profile.default]\n");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
