package dev.rolloutledger.worker.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where keys are from, and which are refused; no sentence has a key in it. */
class PayloadKeysTest {

  private static final String FIRST = PayloadKeys.newLine("first");
  private static final String SECOND = PayloadKeys.newLine("second");

  @TempDir
  Path directory;

  private Path file(String permissions, String content) throws IOException {
    Path file = Files.writeString(directory.resolve("payload.keys"), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private static Optional<PayloadKeys> of(String name, Object value) {
    return PayloadKeys.fromEnvironment(Map.of(name, value.toString()));
  }

  private static String active(Optional<PayloadKeys> keys) {
    return keys.orElseThrow().active().orElseThrow().id();
  }

  @Test
  void offWhereTheEnvironmentNamesNone() {
    assertThat(PayloadKeys.fromEnvironment(Map.of("PATH", "/bin"))).isEmpty();
    assertThat(PayloadKeys.none().encrypts()).isFalse();
    assertThat(PayloadKeys.none()).hasToString("payloads are not encrypted");
  }

  @Test
  void aFileOfItsUserAlone() throws IOException {
    Path file = file("rw-------", "# of the platform team\n\n" + FIRST + "\n" + SECOND + "\r\n");
    Optional<PayloadKeys> keys = of(PayloadKeys.FILE_VARIABLE, file);
    assertThat(active(keys)).isEqualTo("first");
    assertThat(keys.orElseThrow().find("second")).isPresent();
    assertThat(keys.orElseThrow())
        .hasToString("payloads are encrypted with the key first of " + file);
  }

  @Test
  void theEnvironmentItselfWithCommasOrLines() {
    assertThat(active(of(PayloadKeys.VARIABLE, SECOND + "," + FIRST))).isEqualTo("second");
    assertThat(active(of(PayloadKeys.VARIABLE, FIRST + "\n" + SECOND))).isEqualTo("first");
  }

  @Test
  void aFileThatOthersMayReadIsRefused() throws IOException {
    for (String shared : new String[] {"rw-r-----", "rw----r--", "rw--w----"}) {
      Path file = file(shared, FIRST);
      assertThatThrownBy(() -> of(PayloadKeys.FILE_VARIABLE, file))
          .isInstanceOf(PayloadKeyException.class)
          .hasMessageContaining("expected " + file + " with rw-------, found " + shared)
          .hasMessageContaining("chmod 600");
    }
  }

  @Test
  void whatIsMissingIsSaid() {
    Path file = directory.resolve("none");
    assertThatThrownBy(() -> of(PayloadKeys.FILE_VARIABLE, file))
        .isInstanceOf(PayloadKeyException.class)
        .hasMessageContaining("expected a file with keys at " + file)
        .hasMessageContaining("rollout key payload");
    assertThatThrownBy(() -> of(PayloadKeys.FILE_VARIABLE, directory))
        .hasMessageContaining("found none");
    assertThatThrownBy(() -> of(PayloadKeys.VARIABLE, "# none\n"))
        .hasMessageContaining("expected a key in $ROLLOUT_PAYLOAD_KEYS, found none");
  }

  /** An empty variable is a slip in some script; encryption must not end by it. */
  @Test
  void anEmptyVariableDoesNotMeanOff() {
    assertThatThrownBy(() -> of(PayloadKeys.VARIABLE, ""))
        .isInstanceOf(PayloadKeyException.class)
        .hasMessageContaining("unset it");
    assertThatThrownBy(() -> of(PayloadKeys.FILE_VARIABLE, " "))
        .isInstanceOf(PayloadKeyException.class)
        .hasMessageContaining("unset it");
    Map<String, String> both =
        Map.of(PayloadKeys.FILE_VARIABLE, "keys", PayloadKeys.VARIABLE, FIRST);
    assertThatThrownBy(() -> PayloadKeys.fromEnvironment(both))
        .isInstanceOf(PayloadKeyException.class)
        .hasMessageContaining("found both");
  }

  @Test
  void aLineThatIsNoKeyIsNamedByItsPlaceAlone() throws IOException {
    String key = FIRST.substring("first ".length());
    assertRefused("line 2: expected a key id", FIRST, key);
    assertRefused("line 1: expected a key id", "a b " + key);
    assertRefused("line 1: expected a key id", "-x " + key);
    assertRefused("line 1: expected a key id", "x".repeat(65) + " " + key);
    assertRefused("line 1: the key short is not in base64", "short !!!!" + key.substring(4));
    assertRefused(
        "line 1: expected 32 bytes of the key half, found 17", "half " + key.substring(20));
    assertRefused("line 3: the key id first is there twice", FIRST, SECOND, FIRST);
  }

  private void assertRefused(String sentence, String... lines) throws IOException {
    Path file = file("rw-------", String.join("\n", lines));
    assertThatThrownBy(() -> of(PayloadKeys.FILE_VARIABLE, file))
        .isInstanceOf(PayloadKeyException.class)
        .hasMessageContaining(file + ", " + sentence)
        .satisfies(refused -> assertThat(refused.getMessage())
            .doesNotContain(FIRST.substring(30))
            .doesNotContain(SECOND.substring(30)));
  }

  @Test
  void newKeysAreNeverTheSame() {
    assertThat(PayloadKeys.newLine(null)).matches("k[0-9a-f]{8} [A-Za-z0-9+/]{43}=");
    assertThat(PayloadKeys.newLine("a").substring(2))
        .isNotEqualTo(PayloadKeys.newLine("a").substring(2));
    assertThatThrownBy(() -> PayloadKeys.newLine("a b"))
        .isInstanceOf(PayloadKeyException.class)
        .hasMessageContaining("1 to 64 letters");
  }
}
