package dev.rolloutledger.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.tlog.SignerKey;
import dev.rolloutledger.tlog.VerifierKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys on their own: files, permissions, rotation, origins. */
class LogKeysTest {

  private static final Optional<LogKeys.SignedSize> NOTHING = Optional.empty();

  @TempDir
  Path home;

  private Path directory = Path.of("keys");
  private LogKeys keys = LogKeys.in(directory);

  @BeforeEach
  void find() {
    directory = home.resolve("keys");
    keys = LogKeys.in(directory);
  }

  @Test
  void aKeyThatIsMadeUpIsNobodyElsesAndTwoHomesDiffer() throws Exception {
    keys.ensure(NOTHING);
    LogKeys other = LogKeys.in(home.resolve("other"));
    other.ensure(NOTHING);

    String origin = keys.signers().get(0).name();
    assertThat(origin).matches("rollout-ledger\\.local/[0-9a-f]{8}");
    assertThat(other.signers().get(0).name()).isNotEqualTo(origin);
    assertThat(mode(directory)).isEqualTo("rwx------");
    assertThat(mode(directory.resolve("signer.key"))).isEqualTo("rw-------");
    assertThat(Files.readString(directory.resolve("signer.key")))
        .startsWith("PRIVATE+KEY+" + origin + "+")
        .endsWith("\n");
  }

  @Test
  void aSecondStartKeepsTheKey() {
    keys.ensure(NOTHING);
    VerifierKey first = keys.signers().get(0).verifier();
    LogKeys again = LogKeys.in(directory);
    again.ensure(NOTHING);
    assertThat(again.signers()).extracting(SignerKey::verifier).containsExactly(first);
    assertThat(again.verifiers()).extracting(LogVerifier::key).containsExactly(first);
  }

  @Test
  void aKeyThatOthersCanReadSignsNothing() throws Exception {
    keys.ensure(NOTHING);
    Path file = directory.resolve("signer.key");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(keys::signers)
        .isInstanceOf(LogException.class)
        .hasMessageContaining("rw-r-----")
        .hasMessageContaining("chmod 600 " + file);
  }

  @Test
  void aDamagedKeyIsToldOfWithoutItsSeed() throws Exception {
    keys.create("example.com/rollouts", NOTHING);
    Path file = directory.resolve("signer.key");
    String text = Files.readString(file);
    String seed = text.strip().substring(text.lastIndexOf('+') + 1);
    Files.writeString(file, text.replace("rollouts", "r0llouts"));
    assertThatThrownBy(keys::signers)
        .isInstanceOf(LogException.class)
        .hasMessageContaining(file.toString())
        .message()
        .doesNotContain(seed);
  }

  @Test
  void anOriginMustBeOne() {
    for (String origin : new String[] {"", "a b", "a+b", "https://example.com", "x".repeat(300)}) {
      assertThatThrownBy(() -> keys.create(origin, NOTHING))
          .as(origin)
          .isInstanceOf(RefusedException.class);
    }
    assertThat(directory).doesNotExist();
  }

  @Test
  void anOriginStaysOnceSomethingWasSigned() {
    keys.create("example.com/first", NOTHING);
    keys.create("example.com/second", NOTHING);
    LogKeys.SignedSize signed = new LogKeys.SignedSize("example.com/second", 7);
    assertThatThrownBy(() -> keys.create("example.com/third", Optional.of(signed)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("example.com/second")
        .hasMessageContaining("7 entries");
    assertThatThrownBy(() -> keys.create("example.com/second", Optional.of(signed)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("rollout key rotate");
    assertThat(keys.verifiers())
        .singleElement()
        .satisfies(each -> assertThat(each.key().name()).isEqualTo("example.com/second"));
  }

  @Test
  void aLostKeyIsNotMadeUpButCanBeReplacedByHand() throws Exception {
    keys.create("example.com/rollouts", NOTHING);
    Files.delete(directory.resolve("signer.key"));
    Optional<LogKeys.SignedSize> signed =
        Optional.of(new LogKeys.SignedSize("example.com/rollouts", 300));
    assertThatThrownBy(() -> keys.ensure(signed))
        .isInstanceOf(LogException.class)
        .hasMessageContaining("rollout key new --origin example.com/rollouts");
    keys.create("example.com/rollouts", signed);
    assertThat(keys.verifiers()).extracting(LogVerifier::since).containsExactly(0L, 300L);
    assertThat(keys.verifiers().get(0).until()).hasValue(300);
  }

  @Test
  void twoKeysSignUntilTheNextRotation() throws Exception {
    VerifierKey first = keys.create("example.com/rollouts", NOTHING);
    VerifierKey second = keys.rotate(10, false);
    assertThat(keys.signers()).extracting(SignerKey::verifier).containsExactly(second, first);
    VerifierKey third = keys.rotate(20, false);
    assertThat(keys.signers()).extracting(SignerKey::verifier).containsExactly(third, second);
    assertThat(keys.verifiers())
        .extracting(LogVerifier::line)
        .containsExactly("0 20 " + first.text(), "10 - " + second.text(), "20 - " + third.text());
    assertThat(mode(directory.resolve("previous.key"))).isEqualTo("rw-------");
  }

  @Test
  void aKeyThatLeakedIsDroppedAtOnce() {
    VerifierKey first = keys.create("example.com/rollouts", NOTHING);
    VerifierKey second = keys.rotate(10, true);
    assertThat(keys.signers()).extracting(SignerKey::verifier).containsExactly(second);
    assertThat(keys.verifiers())
        .extracting(LogVerifier::line)
        .containsExactly("0 10 " + first.text(), "10 - " + second.text());
    assertThat(keys.verifiers().get(0).covers(10)).isTrue();
    assertThat(keys.verifiers().get(0).covers(11)).isFalse();
  }

  @Test
  void withoutAKeyThereIsNothingToRotate() {
    assertThatThrownBy(() -> keys.rotate(0, false))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("no key yet");
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
