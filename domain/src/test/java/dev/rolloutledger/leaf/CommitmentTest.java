package dev.rolloutledger.leaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.entry.FactReader;
import dev.rolloutledger.entry.Payload;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.EventTypes;
import dev.rolloutledger.rollout.RollbackEvent.EvidenceGathered;
import dev.rolloutledger.rollout.SteeringEvent.RolloutPaused;
import dev.rolloutledger.rollout.Upcasts;
import dev.rolloutledger.tlog.Rfc6962;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CommitmentTest {

  private static final String SALT = "000102030405060708090a0b0c0d0e0f";
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final RolloutPaused PAUSED =
      new RolloutPaused(NOW, new Actor("Zoë \"Z\"", "claimed"), "Frau Müller rief an");

  private static String json(Object fact) throws JsonProcessingException {
    return Json.mapper().writeValueAsString(fact);
  }

  private static List<String> literals(String type, String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    return PersonalText.in(type, payload).list().stream()
        .map(span -> new String(bytes, span.offset(), span.length(), StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void findsThePersonalLiteralsWithTheirQuotes() throws JsonProcessingException {
    assertThat(literals("RolloutPaused", json(PAUSED)))
        .containsExactly("\"Zoë \\\"Z\\\"\"", "\"Frau Müller rief an\"");
    assertThat(literals(
            "EvidenceGathered", json(new EvidenceGathered(NOW, Map.of("a", "ä1", "b", "2")))))
        .containsExactly("\"ä1\"", "\"2\"");
    assertThat(PersonalText.in("NotKnownHere", json(PAUSED))).isEqualTo(Spans.NONE);
  }

  @Test
  void samplesCarryNoSaltSinceNothingInThemIsPersonal() {
    assertThat(PersonalPaths.of("SampleRecorded")).isEmpty();
    assertThat(Commitment.of("SampleRecorded", "{}", () -> "never asked"))
        .isEqualTo(Commitment.PLAIN);
  }

  @Test
  void whatARedactionLeavesHasTheSameHashAndStillLoads() throws JsonProcessingException {
    String payload = json(PAUSED);
    Commitment commitment = Commitment.of("RolloutPaused", payload, () -> SALT);

    String redacted = commitment.redacted(payload);

    assertThat(Commitment.PLAIN.hash(redacted)).isEqualTo(commitment.hash(payload));
    assertThat(redacted).doesNotContain("Zoë", "Müller").contains("\"known\":\"claimed\"");
    assertThat(new FactReader(Upcasts.RELEASED).read("RolloutPaused", "1", Payload.of(redacted)))
        .isInstanceOfSatisfying(
            RolloutPaused.class,
            paused -> assertThat(paused.actor().name()).startsWith("redacted:"));
  }

  /** By hand: salt, number, literal. */
  @Test
  void thePlaceholderIsTheSaltedHashOfTheLiteral() throws JsonProcessingException {
    String payload = json(PAUSED);
    byte[] literal = "\"Frau Müller rief an\"".getBytes(StandardCharsets.UTF_8);
    byte[] hashed = ByteBuffer.allocate(20 + literal.length)
        .put(HexFormat.of().parseHex(SALT))
        .putInt(1)
        .put(literal)
        .array();

    assertThat(Commitment.of("RolloutPaused", payload, () -> SALT).redacted(payload))
        .contains("\"reason\":\"redacted:" + Rfc6962.sha256(hashed).hex() + "\"");
  }

  @Test
  void anyOtherTextOrSaltGivesAnotherHash() throws JsonProcessingException {
    String payload = json(PAUSED);
    Commitment commitment = Commitment.of("RolloutPaused", payload, () -> SALT);

    assertThat(commitment.hash(payload.replace("rief", "lief")))
        .isNotEqualTo(commitment.hash(payload));
    assertThat(new Commitment(SALT.replace('0', '1'), commitment.personal()).hash(payload))
        .isNotEqualTo(commitment.hash(payload));
  }

  @Test
  void everyTypeWithAnActorHasItsNameMarked() {
    EventTypes.all().forEach((name, type) -> {
      for (var component : type.getRecordComponents()) {
        if (component.getType() == Actor.class) {
          assertThat(PersonalPaths.of(name)).contains("/" + component.getName() + "/name");
        }
      }
    });
  }

  @Test
  void refusesPlacesThatAreNone() {
    assertThatThrownBy(() -> Spans.parse("1+2,2+4")).hasMessageContaining("one after another");
    assertThatThrownBy(() -> Spans.parse("1+0")).hasMessageContaining("12+7,40+21");
    assertThatThrownBy(() -> Spans.parse("01+1")).isInstanceOf(LeafException.class);
    assertThatThrownBy(() -> Commitment.kept(null, "1+2")).hasMessageContaining("without a salt");
    assertThatThrownBy(() -> Commitment.kept("xx", "1+2")).hasMessageContaining("32 hexadecimal");
    assertThatThrownBy(() -> Commitment.kept(SALT, "0+3").hash("{}"))
        .hasMessageContaining("a text in quotes at 0+3");
    assertThat(Spans.parse("12+7,40+21").toString()).isEqualTo("12+7,40+21");
  }
}
