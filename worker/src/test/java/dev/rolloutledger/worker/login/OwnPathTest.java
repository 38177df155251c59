package dev.rolloutledger.worker.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/rollouts/checkout/2?at=2026-11-26T15:03:07Z",
        "/proof#head",
        "/a//b",
        "/~x[1]"
      })
  void aPageOfOursIsGoneTo(String path) {
    assertThat(OwnPath.of(path)).isEqualTo(path);
  }

  /** Each of these leads a browser elsewhere, or nowhere, where it is taken for a path. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "evil.example",
        " /",
        "/a b",
        "/a\\b",
        "/\u202Eb",
        "/x\r\nSet-Cookie: a=b",
        "/login?next=/login",
        "/logout",
        "/login"
      })
  void anythingElseLeadsToTheFirstPage(String path) {
    assertThat(OwnPath.of(path)).isEqualTo("/");
  }

  @Test
  void whatIsTooLongLeadsToTheFirstPage() {
    assertThat(OwnPath.of("/" + "x".repeat(2_000))).isEqualTo("/");
  }
}
