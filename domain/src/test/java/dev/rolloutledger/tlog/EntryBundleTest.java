package dev.rolloutledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EntryBundleTest {

  @Test
  void anEntryIsItsLengthAndItsBytes() {
    byte[] bundle = EntryBundle.encode(List.of(new byte[] {7, 8}, new byte[0]));
    assertThat(bundle).containsExactly(0, 2, 7, 8, 0, 0);
    assertThat(EntryBundle.decode(bundle, 2)).containsExactly(new byte[] {7, 8}, new byte[0]);
  }

  @Test
  void whatGoesInComesOut() {
    Random random = Seed.random("bundles");
    for (int i = 0; i < 100; i++) {
      List<byte[]> entries = Stream.generate(() -> Seed.bytes(random, random.nextInt(300)))
          .limit(1 + random.nextInt(256))
          .toList();
      assertThat(EntryBundle.decode(EntryBundle.encode(entries)).toArray(byte[][]::new))
          .isDeepEqualTo(entries.toArray(byte[][]::new));
    }
    byte[] longest = Seed.bytes(random, 65_535);
    assertThat(EntryBundle.decode(EntryBundle.encode(List.of(longest)))).containsExactly(longest);
  }

  @Test
  void refusals() {
    refused(
        () -> EntryBundle.encode(List.of(new byte[65_536])),
        "expected an entry of at most 65535 bytes, found one of 65536");
    refused(() -> EntryBundle.encode(List.of()), "expected 1 to 256 entries in a bundle, found 0");
    refused(
        () -> EntryBundle.encode(Collections.nCopies(257, new byte[0])),
        "expected 1 to 256 entries in a bundle, found 257");
    refused(
        () -> EntryBundle.decode(new byte[0]), "expected 1 to 256 entries in a bundle, found 0");
    refused(
        () -> EntryBundle.decode(new byte[514]),
        "expected 1 to 256 entries in a bundle, found 257");
    refused(
        () -> EntryBundle.decode(new byte[] {0, 0, 0}),
        "a bundle of 3 bytes ends within its entry 1, which begins at byte 2");
    refused(
        () -> EntryBundle.decode(new byte[] {0, 3, 1, 2}),
        "a bundle of 4 bytes ends within its entry 0, which begins at byte 0");
    refused(
        () -> EntryBundle.decode(new byte[] {0, 0}, 2), "expected 2 entries in a bundle, found 1");
  }

  private static void refused(Runnable act, String sentence) {
    assertThatThrownBy(act::run).isInstanceOf(TlogException.class).hasMessage(sentence);
  }
}
