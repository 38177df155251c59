package dev.rolloutledger.worker.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that are asked for, and addresses that are believed. */
class HostsTest {

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:7410", "127.0.0.1:9000", "[::1]:7410"})
  void loopbackIsAskedForByItsNames(String host) {
    assertThat(Hosts.LOOPBACK.allow(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "evil.example",
        "localhost.evil.example:7410",
        "localhost@evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.2",
        "localhost:7410:1",
        "localhost, evil.example",
        "localhost/",
        "localhost:x"
      })
  void otherNamesLeadHereOnlyByALieInTheDns(String host) {
    assertThat(Hosts.LOOPBACK.allow(host)).isFalse();
  }

  @Test
  void aStarStandsForOnePartAsInACertificate() {
    Hosts hosts = new Hosts(List.of("*.Example.com", "rollouts.example.org"));
    assertThat(hosts.allow("a.example.com:8443")).isTrue();
    assertThat(hosts.allow("rollouts.example.org")).isTrue();
    assertThat(hosts.allow("a.b.example.com")).isFalse();
    assertThat(hosts.allow("example.com")).isFalse();
    assertThatThrownBy(() -> new Hosts(List.of("https://example.com")))
        .hasMessage("expected a name such as rollouts.example.com, found \"https://example.com\"");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.3.4, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "192.0.2.128/25, 192.0.2.200, true",
    "192.0.2.128/25, 192.0.2.100, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "2001:db8::/32, 2001:db8:1:0:0:0:0:1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "10.0.0.0/8, ::1, false",
    "10.0.0.0/8, proxy.example, false"
  })
  void aProxyIsTrustedByItsAddress(String range, String address, boolean trusted) {
    assertThat(new Proxies(List.of(AddressRange.parse(range))).trust(address)).isEqualTo(trusted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/x", "", "10.0.0.0/-1"})
  void whatIsNoAddressIsRefused(String text) {
    assertThatThrownBy(() -> AddressRange.parse(text))
        .hasMessage("expected an address such as 10.0.0.5, or a range such as 10.0.0.0/8, found \""
            + text
            + "\"");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
          203.0.113.9                        | 203.0.113.9
          198.51.100.1, 203.0.113.9          | 203.0.113.9
          198.51.100.1, 203.0.113.9, 10.0.0.5 | 203.0.113.9
          made-up, 10.0.0.5                  | none
          10.0.0.5                           | none
          """)
  void whoAskedIsTheLastThatIsNoProxy(String forwarded, String client) {
    Proxies proxies = new Proxies(List.of(AddressRange.parse("10.0.0.0/8")));
    assertThat(proxies.client(forwarded).orElse(null)).isEqualTo(client);
  }
}
