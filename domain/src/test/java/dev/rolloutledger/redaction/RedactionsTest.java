package dev.rolloutledger.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Payload;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.EventTypes;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.SteeringEvent.EntriesRedacted;
import dev.rolloutledger.rollout.SteeringEvent.RolloutPaused;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedactionsTest {

  private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");
  private static final String ZOE = "redacted:" + "3fa9c2d1".repeat(8);

  private final Redactions redactions = new Redactions();

  private static Entry entry(long index, Fact fact) {
    String type = EventTypes.nameOf(fact.getClass());
    try {
      Payload payload = Payload.of(Json.mapper().writeValueAsString(fact));
      return new Entry(
          index, "checkout/1", index, type, "1", AT, AT, "c" + index, payload, fact, false);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static Entry redacting(long index, Long... entries) {
    return entry(
        index, new EntriesRedacted(AT, new Actor("ada", "local user"), "asked", List.of(entries)));
  }

  @Test
  void saysWhichEntryRedactedWhich() {
    redactions.accept(redacting(40, 3L, 17L));
    redactions.accept(redacting(41, 17L, 40L));

    assertThat(redactions.by(3)).hasValue(40);
    assertThat(redactions.by(17)).as("what is gone is gone once").hasValue(40);
    assertThat(redactions.by(40)).hasValue(41);
    assertThat(redactions.by(4)).isEmpty();
    assertThat(redactions.all()).hasSize(3);
  }

  @Test
  void nothingIsRedactedBeforeItWasWritten() {
    redactions.accept(redacting(40, 40L, 41L));

    assertThat(redactions.all()).isEmpty();
  }

  @Test
  void saysARemovedTextInWordsAlsoWhereItIsQuoted() {
    redactions.accept(entry(3, new RolloutPaused(AT, new Actor(ZOE, "local user"), "a look")));
    assertThat(redactions.said(ZOE))
        .as("nobody redacted it, so it may be somebody's joke")
        .isEqualTo(ZOE);

    redactions.accept(redacting(40, 3L));

    assertThat(redactions.said("it is paused by " + ZOE + " (local user)"))
        .isEqualTo("it is paused by [redacted by entry 40: 3fa9c2d1] (local user)");
    assertThat(redactions.said(ZOE.replace('3', '4'))).isEqualTo(ZOE.replace('3', '4'));
  }
}
