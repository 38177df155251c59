package dev.rolloutledger.worker.connection.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralSecretsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Authorization|Bearer ${env:T}",
        "Authorization|Basic ${file:/run/secrets/basic}",
        "Authorization|Token token=${env:T}",
        "X-Api-Key|${env:T}",
        "X-Scope-OrgID|team-7",
        "Accept|application/json",
        "X-Environment|production-eu-west-1-blue",
      })
  void a_header_without_a_written_credential_passes(String name, String value) {
    assertThat(LiteralSecrets.inHeader(name, ReferencedText.parse(value))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Authorization|Bearer abc",
        "Authorization|Bearer",
        "X-Auth-Token|abc",
        "Cookie|session=${env:S}; other=1",
        "X-Api-Key|abc${env:T}def",
        "X-Anything|eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.x",
        "X-Anything|0123456789abcdef0123456789abcdef",
      })
  void a_header_with_a_written_credential_does_not(String name, String value) {
    assertThat(LiteralSecrets.inHeader(name, ReferencedText.parse(value))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://host/api/v1",
        "https://host:8443/tenants/3f2a8c1e-0b1d-4c5e-9f00-123456789abc/metrics",
        "https://${env:USER}:${env:PASSWORD}@host/",
        "https://user:${file:/run/secrets/pw}@host/",
        "https://host/?api_key=${env:KEY}&team=seven",
        "${env:SLACK_WEBHOOK}",
        "https://hooks.example.com/${env:PATH_TOKEN}",
      })
  void an_address_without_a_written_credential_passes(String url) {
    assertThat(LiteralSecrets.inAddress(ReferencedText.parse(url))).isFalse();
  }
}
