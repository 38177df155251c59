package dev.rolloutledger.worker.connection.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {

  private static final AllowedHosts LISTED = AllowedHosts.listed(List.of(
      "api.example.com", "*.internal.example", "db.example.com:5432", "[::1]:8080", "10.1.2.3"));

  @ParameterizedTest
  @CsvSource({
    "api.example.com, 443",
    "API.Example.com., 8443",
    "a.b.internal.example, 80",
    "db.example.com, 5432",
    "[0:0:0:0:0:0:0:1], 8080",
    "10.1.515, 80",
  })
  void what_is_listed_passes(String host, int port) {
    assertThatCode(() -> LISTED.check(host, port, host, "it")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, 443",
    "api.example.com.evil.org, 443",
    "evilapi.example.com, 443",
    "internal.example, 80",
    "evilinternal.example, 80",
    "db.example.com, 22",
    "[::1], 80",
    "10.1.2.4, 80",
  })
  void anything_else_is_refused_with_its_name(String host, int port) {
    assertThatThrownBy(() -> LISTED.check(host, port, host, "the connection \"it\" (c.yaml:2:3)"))
        .isInstanceOf(HostRefusedException.class)
        .hasMessage("expected one of the hosts that `allow.hosts` lists for the connection \"it\""
            + " (c.yaml:2:3), found " + host + ":" + port);
  }

  @Test
  void law7_a_host_from_a_secret_is_not_told() {
    assertThatThrownBy(() -> LISTED.check("c4n4ry.example.org", 443, null, "it"))
        .hasMessage(
            "expected one of the hosts that `allow.hosts` lists for it, found another host (from a"
                + " secret, so not told)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "2852039166",
        "0xA9FEA9FE",
        "0251.0376.0251.0376",
        "169.254.43518",
        "[::ffff:169.254.169.254]",
        "[fd00:ec2::254]",
        "[FD00:0EC2:0::254]",
        "metadata.google.internal",
        "Metadata.Google.Internal.",
        "metadata",
      })
  void a_machine_s_own_credentials_are_out_of_reach_unless_listed(String host) {
    assertThatThrownBy(() -> AllowedHosts.named().check(host, 80, host, "it"))
        .isInstanceOf(HostRefusedException.class);
    assertThatCode(() -> AllowedHosts.listed(List.of(
                "169.254.169.254", "[fd00:ec2::254]", "metadata.google.internal", "metadata"))
            .check(host, 80, host, "it"))
        .doesNotThrowAnyException();
  }

  @Test
  void without_a_list_what_the_file_names_passes() {
    assertThatCode(() -> AllowedHosts.named().check("anything.example", 1, "x", "it"))
        .doesNotThrowAnyException();
  }

  @Test
  void an_empty_list_lets_nothing_pass() {
    assertThatThrownBy(() -> AllowedHosts.listed(List.of()).check("a.example", 1, "a", "it"))
        .isInstanceOf(HostRefusedException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://a.example", "a.example/path", "*", "a.*.example", "user@a", "", "a:b"})
  void what_is_no_host_is_no_entry(String entry) {
    assertThat(AllowedHosts.isEntry(entry)).isFalse();
  }
}
