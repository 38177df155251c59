package dev.rolloutledger.worker.connection.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactorTest {

  private static final String CANARY = "c4n4ry+\"with\"/odd chars=";

  private final Redactor redactor = new Redactor();

  @TempDir
  Path directory;

  @Test
  void a_secret_is_hidden_in_every_form() {
    redactor.learn(CANARY);
    String encoded = URLEncoder.encode(CANARY, StandardCharsets.UTF_8);
    String base64 = Base64.getEncoder().encodeToString(CANARY.getBytes(StandardCharsets.UTF_8));
    for (String form : new String[] {
      CANARY, encoded, encoded.replace("+", "%20"), CANARY.replace("\"", "\\\""), base64
    }) {
      assertThat(redactor.redact("before " + form + " after")).isEqualTo("before *** after");
    }
  }

  @Test
  void the_longer_of_two_secrets_goes_first() {
    redactor.learn("canary");
    redactor.learn("canary-and-more");
    assertThat(redactor.redact("canary-and-more")).isEqualTo("***");
  }

  @Test
  void parts_of_a_secret_address_are_hidden() {
    redactor.learn(
        "https://bot:pw12@hooks.example.com/services/T0000001/c4n4ryc4n4ry?sig=c4n4ry-sig");
    assertThat(redactor.redact("no such path /services/T0000001/c4n4ryc4n4ry"))
        .isEqualTo("no such path ***");
    assertThat(redactor.redact("bad sig c4n4ry-sig or c4n4ryc4n4ry or pw12"))
        .doesNotContain("c4n4ry", "pw12");
  }

  @Test
  void the_user_in_an_address_is_hidden() {
    assertThat(redactor.redact("GET http://me:secret@host/path and https://t0ken@host"))
        .isEqualTo("GET http://***@host/path and https://***@host");
  }

  @Test
  void an_excerpt_never_shows_half_a_secret() {
    redactor.learn("c4n4ry-c4n4ry");
    for (int length = 1; length < 20; length++) {
      assertThat(redactor.excerpt("xx c4n4ry-c4n4ry xx", length)).doesNotContain("c4");
    }
  }

  @Test
  void a_secret_prints_as_a_mask() throws Exception {
    Secret secret =
        credentials(Map.of("T", CANARY)).resolve(ReferencedText.parse("Bearer ${env:T}"));
    assertThat(secret.reveal()).isEqualTo("Bearer " + CANARY);
    assertThat(secret + "").isEqualTo("***");
    assertThat(redactor.redact(CANARY)).isEqualTo("***");
  }

  @Test
  void a_credential_in_a_file_is_read_again_each_time() throws Exception {
    ReferencedText text = ReferencedText.parse("${file:token}");
    Path file = Files.writeString(directory.resolve("token"), "first\n");
    Credentials credentials = credentials(Map.of());
    assertThat(credentials.resolve(text).reveal()).isEqualTo("first");
    Files.writeString(file, "second\n");
    assertThat(credentials.resolve(text).reveal()).isEqualTo("second");
    assertThat(redactor.redact("first second")).isEqualTo("*** ***");
  }

  @Test
  void a_reference_that_leads_nowhere_is_named_without_a_value() {
    assertUnresolved("${env:NONE}", "expected a value behind ${env:NONE}, found none");
    assertUnresolved("${env:EMPTY}", "expected a value behind ${env:EMPTY}, found an empty one");
    assertUnresolved("${file:none}", "expected a value behind ${file:none}, found none");
    assertUnresolved(
        "${env:SHORT}",
        "expected a secret of at least 4 characters behind ${env:SHORT}, found 2"
            + " (what is no secret is written out)");
  }

  private void assertUnresolved(String text, String sentence) {
    assertThatThrownBy(() ->
            credentials(Map.of("EMPTY", " ", "SHORT", "80")).resolve(ReferencedText.parse(text)))
        .isInstanceOf(CredentialException.class)
        .hasMessage(sentence);
  }

  private Credentials credentials(Map<String, String> environment) {
    return new Credentials(environment, directory, redactor);
  }
}
