package dev.rolloutledger.worker.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.rolloutledger.workflow.message.RolloutInput;
import dev.rolloutledger.workflow.options.RolloutDataConverter;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.payload.codec.PayloadCodecException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What goes in comes out, with the right key alone, and unchanged alone. */
class EncryptingCodecTest {

  private static final String OLD = PayloadKeys.newLine("old");
  private static final String NEW = PayloadKeys.newLine("new");

  private static EncryptingCodec codec(String... lines) {
    return new EncryptingCodec(KeyLines.read("payload.keys", String.join("\n", lines)));
  }

  private static Payload payload(byte[] data) {
    return Payload.newBuilder()
        .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
        .setData(ByteString.copyFrom(data))
        .build();
  }

  private static Payload payload(String text) {
    return payload(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatGoesInComesOutAndIsNotSeenInBetween() {
    long seed = System.nanoTime();
    System.out.println("EncryptingCodecTest seed " + seed);
    Random random = new Random(seed);
    List<Payload> plain =
        new ArrayList<>(List.of(payload(""), payload("{\"reason\":\"too hot\"}")));
    for (int i = 0; i < 50; i++) {
      byte[] data = new byte[random.nextInt(5_000)];
      random.nextBytes(data);
      plain.add(payload(data));
    }
    EncryptingCodec codec = codec(NEW);
    List<Payload> encrypted = codec.encode(plain);
    assertThat(codec.decode(encrypted)).as("seed %s", seed).isEqualTo(plain);
    assertThat(encrypted).allSatisfy(payload -> {
      assertThat(payload.getMetadataOrThrow("encoding").toStringUtf8())
          .isEqualTo("binary/encrypted");
      assertThat(payload.getMetadataOrThrow("encryption-key-id").toStringUtf8()).isEqualTo("new");
      assertThat(payload.getMetadataCount()).isEqualTo(2);
      assertThat(payload.toString()).doesNotContain("too hot").doesNotContain("json/plain");
    });
  }

  @Test
  void noNonceIsUsedTwice() {
    EncryptingCodec codec = codec(NEW);
    Payload same = payload("same");
    Set<ByteString> nonces = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      nonces.add(codec.encode(List.of(same)).get(0).getData().substring(0, PayloadKey.NONCE));
    }
    assertThat(nonces).hasSize(2_000);
  }

  @Test
  void theFirstKeyEncryptsAndEachDecrypts() {
    Payload before = codec(OLD).encode(List.of(payload("before"))).get(0);
    EncryptingCodec rotated = codec(NEW, OLD);
    assertThat(rotated.decode(List.of(before))).containsExactly(payload("before"));
    Payload after = rotated.encode(List.of(payload("after"))).get(0);
    assertThat(after.getMetadataOrThrow("encryption-key-id").toStringUtf8()).isEqualTo("new");
    assertThat(codec(OLD, NEW).decode(List.of(after))).containsExactly(payload("after"));
  }

  @Test
  void whatSomebodySentWithoutEncryptionIsRead() {
    assertThat(codec(NEW).decode(List.of(payload("plain"), Payload.getDefaultInstance())))
        .containsExactly(payload("plain"), Payload.getDefaultInstance());
  }

  @Test
  void aKeyThatIsNotThereIsNamedWithThePlaceToPutIt() {
    List<Payload> before = codec(OLD).encode(List.of(payload("before")));
    EncryptingCodec other = codec(NEW);
    assertThatThrownBy(() -> other.decode(before))
        .isInstanceOf(PayloadCodecException.class)
        .hasMessageContaining("with the key old")
        .hasMessageContaining("payload.keys has only new")
        .hasMessageContaining("add a line");
    EncryptingCodec off = new EncryptingCodec(PayloadKeys.none());
    assertThatThrownBy(() -> off.decode(before))
        .isInstanceOf(PayloadCodecException.class)
        .hasMessageContaining("with the key old")
        .hasMessageContaining("ROLLOUT_PAYLOAD_KEYS_FILE or ROLLOUT_PAYLOAD_KEYS");
    assertThat(off.encode(List.of(payload("off")))).containsExactly(payload("off"));
  }

  @Test
  void anotherKeyUnderTheSameIdIsRefused() {
    List<Payload> before = codec(OLD).encode(List.of(payload("before")));
    EncryptingCodec impostor = codec(PayloadKeys.newLine("old"));
    assertThatThrownBy(() -> impostor.decode(before))
        .isInstanceOf(PayloadCodecException.class)
        .hasMessageContaining("the key old does not open with it");
  }

  /** Every single bit: of the nonce, of the text, of the tag. */
  @Test
  void everyChangedBitIsNoticed() {
    EncryptingCodec codec = codec(NEW);
    Payload encrypted = codec.encode(List.of(payload("x"))).get(0);
    byte[] data = encrypted.getData().toByteArray();
    for (int bit = 0; bit < data.length * Byte.SIZE; bit++) {
      byte[] changed = data.clone();
      changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertRefused(
          codec, encrypted.toBuilder().setData(ByteString.copyFrom(changed)).build());
    }
    for (int length = 0; length < data.length; length++) {
      ByteString cut = ByteString.copyFrom(data, 0, length);
      assertRefused(codec, encrypted.toBuilder().setData(cut).build());
    }
  }

  /** The id is bound to what is encrypted, also where two ids stand for one key. */
  @Test
  void aChangedKeyIdIsNoticed() {
    String same = NEW.replace("new", "same");
    EncryptingCodec codec = codec(NEW, same);
    Payload encrypted = codec.encode(List.of(payload("x"))).get(0);
    Payload renamed = encrypted.toBuilder()
        .putMetadata("encryption-key-id", ByteString.copyFromUtf8("same"))
        .build();
    assertThat(codec.decode(List.of(encrypted))).containsExactly(payload("x"));
    assertRefused(codec, renamed);
  }

  private static void assertRefused(EncryptingCodec codec, Payload changed) {
    assertThatThrownBy(() -> codec.decode(List.of(changed)))
        .isInstanceOf(PayloadCodecException.class)
        .hasMessageContaining("does not open");
  }

  @Test
  void failuresAreEncryptedWithMessageAndStackAndKeepTheirType() {
    DataConverter converter = KeyLines.read("payload.keys", NEW).converter();
    Failure failure = converter.exceptionToFailure(ApplicationFailure.newFailureWithCause(
        "the target said too hot", "Platform", new IllegalStateException("too hot inside")));
    String raw = failure.toString();
    assertThat(raw)
        .doesNotContain("too hot")
        .doesNotContain("EncryptingCodecTest")
        .contains("Platform");
    RuntimeException back = converter.failureToException(failure);
    assertThat(back).isInstanceOf(ApplicationFailure.class);
    assertThat(((ApplicationFailure) back).getOriginalMessage())
        .isEqualTo("the target said too hot");
    assertThat(back.getCause()).hasMessageContaining("too hot inside");
  }

  @Test
  void messagesOfTheProcedureGoThroughBothWays() {
    DataConverter on = KeyLines.read("payload.keys", NEW).converter();
    DataConverter off = RolloutDataConverter.create();
    RolloutInput input = new RolloutInput("shop/1", 3);
    Payload encrypted = on.toPayload(input).orElseThrow();
    assertThat(encrypted.toString()).doesNotContain("shop");
    assertThat(on.fromPayload(encrypted, RolloutInput.class, RolloutInput.class))
        .isEqualTo(input);
    Payload plain = off.toPayload(input).orElseThrow();
    assertThat(on.fromPayload(plain, RolloutInput.class, RolloutInput.class)).isEqualTo(input);
    assertThat(PayloadKeys.none().converter().toPayload(input)).contains(plain);
  }
}
