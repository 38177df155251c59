package dev.rolloutledger.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes are, reading them ends soon, with a sentence. */
@Isolated
class PlanLimitsTest {

  private static final Duration SOON = Duration.ofSeconds(2);
  private static final int MEGABYTE = 1024 * 1024;

  @Test
  void refusesTenMegabytesByTheirSize() {
    byte[] large = ("#" + "x".repeat(10 * MEGABYTE - 1)).getBytes(StandardCharsets.UTF_8);

    assertThat(refused(large))
        .isEqualTo("plan.yaml:1:1: expected a file of at most 1,048,576 bytes (1 MB),"
            + " found 10,485,760 bytes");
    assertThatThrownBy(() -> PlanReader.checkSize("plan.yaml", 10L * MEGABYTE))
        .isInstanceOf(PlanException.class)
        .hasMessage(refused(large));
  }

  @Test
  void refusesABillionLaughs() {
    StringBuilder bomb =
        new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for (int i = 1; i < 10; i++) {
      String alias = "*a" + (i - 1) + ", ";
      bomb.append("a").append(i).append(": &a").append(i).append(" [");
      bomb.append(alias.repeat(8)).append("*a").append(i - 1).append("]\n");
    }

    assertThat(refused(bomb.toString()))
        .isEqualTo(
            "plan.yaml:5:20: expected at most 20,000 values, aliases written out, found more");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? ", "[{? ["})
  void refusesDeepNesting(String opening) {
    assertThat(refused(opening.repeat(100_000)))
        .contains("expected values nested at most 32 deep, found a deeper one");
  }

  @Test
  void refusesTooManyValues() {
    assertThat(refused("a: 1\n".repeat(30_000))).contains("expected at most 20,000 values");
  }

  @Test
  void refusesALongKey() {
    assertThat(refused("? " + "k".repeat(500_000) + "\n: 1\n"))
        .isEqualTo("plan.yaml:1:3: expected a key of at most 200 characters, found 500000");
  }

  @Test
  void refusesManyFaultsInOneGo() {
    String line = "k%d: {percentage: 1}\n";
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 4_000; i++) {
      many.append(String.format(line, i));
    }

    assertThat(refused(many.toString()).lines()).hasSize(4_005);
  }

  @Test
  void refusesWhatIsNotUtf8() {
    assertThat(refused("rollout: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1)))
        .isEqualTo("plan.yaml:1:13: expected UTF-8, found the byte 0xe9, which is not");
    assertThat(refused("rollout: x\n".getBytes(StandardCharsets.UTF_16)))
        .isEqualTo("plan.yaml:1:1: expected UTF-8, found the byte 0xfe, which is not");
  }

  @Test
  void refusesControlCharacters() {
    assertThat(refused("rollout: a\u0000b\n"))
        .isEqualTo("plan.yaml:1:11: expected text, found the control character U+0000");
    assertThat(refused("rollout: \"\\e[31m\"\n"))
        .isEqualTo("plan.yaml:1:10: expected text without control characters, found some");
  }

  @Test
  void refusesAnEmptyFile() {
    assertThat(refused(new byte[0])).startsWith("plan.yaml:1:1: expected a mapping with keys such");
  }

  @Test
  void readsAByteOrderMark() {
    String minimal = Gallery.text(Gallery.files("accepted").toList().get(1));

    assertThat(PlanReader.read("plan.yaml", ("\uFEFF" + minimal).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(PlanReader.read("plan.yaml", minimal.getBytes(StandardCharsets.UTF_8)));
  }

  /** Any damage ends in a plan or in sentences, never in another exception. */
  @Test
  void survivesDamage() {
    byte[] example = Gallery.bytes(Gallery.example("conversation-metadata.yaml"));
    Random random = new Random(20251027);
    for (int i = 0; i < 500; i++) {
      byte[] damaged = example.clone();
      for (int hits = random.nextInt(4); hits >= 0; hits--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(128);
      }
      try {
        PlanReader.read("plan.yaml", damaged);
      } catch (PlanException refusal) {
        assertThat(refusal.problems()).isNotEmpty();
      }
    }
  }

  private static String refused(String text) {
    return refused(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String refused(byte[] bytes) {
    return Assertions.assertTimeoutPreemptively(
        SOON,
        () -> catchThrowableOfType(PlanException.class, () -> PlanReader.read("plan.yaml", bytes))
            .getMessage());
  }
}
