package dev.rolloutledger.starter;

import static dev.rolloutledger.starter.Ran.rollout;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.starter.exit.ExitCodes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log's keys, as a person makes, prints and rotates them. */
class KeyTest {

  @TempDir
  Path home;

  private Ran key(String... words) {
    String[] all = new String[words.length + 3];
    all[0] = "key";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--home";
    all[words.length + 2] = home.toString();
    return rollout(all);
  }

  @Test
  void aKeyIsMadePrintedAndRotated() throws Exception {
    assertThat(key().code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(key("rotate").err()).contains("there is no key yet");
    Ran refused = key("new", "--origin", "https://example.com");
    assertThat(refused.code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(refused.err()).contains("without a scheme");

    Ran made = key("new", "--origin", "example.com/rollouts");
    assertThat(made.code()).as(made.err()).isZero();
    String first = made.out().strip();
    assertThat(first).startsWith("example.com/rollouts+");
    assertThat(key("show").out()).contains(first).contains("signs from the first entry on");
    assertThat(key("--json").out()).contains(first).doesNotContain("PRIVATE");

    String second = key("rotate").out().strip();
    assertThat(key().out().lines().toList()).startsWith(second).contains(first);
    assertThat(key().out()).contains("until the next rotation");

    Path file = home.resolve("keys/signer.key");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Ran shared = key("rotate");
    assertThat(shared.code()).isEqualTo(ExitCodes.LEDGER);
    assertThat(shared.err()).contains("chmod 600").doesNotContain("PRIVATE");
  }

  @Test
  void aKeyForPayloadsIsPrintedAndKeptNowhere() throws Exception {
    Ran made = rollout("key", "payload");
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.out().strip()).matches("k[0-9a-f]{8} [A-Za-z0-9+/]{43}=");
    assertThat(rollout("key", "payload", "--id", "2026-12").out()).startsWith("2026-12 ");
    Ran refused = rollout("key", "payload", "--id", "two words");
    assertThat(refused.code()).isEqualTo(ExitCodes.IN_THE_WAY);
    assertThat(refused.err()).contains("expected a key id of 1 to 64 letters");
    assertThat(home).isEmptyDirectory();
  }
}
