package dev.rolloutledger.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.FactReader;
import dev.rolloutledger.entry.Payload;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.judgement.Judges;
import dev.rolloutledger.leaf.Commitment;
import dev.rolloutledger.redaction.RedactedEntries;
import dev.rolloutledger.redaction.Redactions;
import dev.rolloutledger.replay.Playback;
import dev.rolloutledger.replay.Rederivation;
import dev.rolloutledger.replay.Rederived;
import dev.rolloutledger.rollout.SteeringEvent.EntriesRedacted;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is redacted of a rollout: its entries load, and what followed from them follows still. */
class RedactedLifeTest {

  private static final FactReader FACTS = new FactReader(Upcasts.RELEASED);
  private static final Actor BOB = new Actor("bob", "token");

  static List<Fact> facts() {
    return Facts.all();
  }

  private static Payload redacted(String type, String payload) {
    Commitment commitment =
        Commitment.of(type, payload, () -> UUID.randomUUID().toString().replace("-", ""));
    return Payload.of(commitment.redacted(payload));
  }

  private static Entry redacted(Entry entry) {
    Payload payload = redacted(entry.type(), entry.payload().text());
    return with(entry, payload, FACTS.read(entry.type(), entry.revision(), payload));
  }

  private static Entry with(Entry entry, Payload payload, Fact fact) {
    return new Entry(
        entry.index(),
        entry.stream(),
        entry.sequence(),
        entry.type(),
        entry.revision(),
        entry.at(),
        entry.recordedAt(),
        entry.commandId(),
        payload,
        fact,
        false);
  }

  private static Rederived again(List<Entry> entries) {
    Rederivation again = Rederivation.asRecorded(Judges.released());
    entries.forEach(new Playback(again));
    return again.end();
  }

  /** Lives with all that a person can do in them. */
  static List<Life> lives() {
    Life steered = Life.in(Stage.HOLDING).sampled(0.5, 1.0);
    steered.as(BOB, new PersonAct.Pause("a look")).as(BOB, new PersonAct.Resume("fine"));
    steered.as(BOB, new PersonAct.Promote("seen enough"));
    Life back = Life.in(Stage.COMPLETED);
    back.as(BOB, Life.rollBack());
    Life abandoned = Life.in(Stage.HOLDING);
    abandoned.as(BOB, new PersonAct.Abandon("by hand"));
    return List.of(steered, back, abandoned, Life.in(Stage.COMPLETED), Life.in(Stage.ROLLED_BACK));
  }

  @ParameterizedTest
  @MethodSource("facts")
  void everyFactLoadsWithoutItsPersonalText(Fact fact) throws JsonProcessingException {
    String type = EventTypes.nameOf(fact.getClass());
    Payload payload = redacted(type, Json.mapper().writeValueAsString(fact));

    Fact read = FACTS.read(type, EventTypes.revisionOf(fact.getClass()), payload);

    assertThat(read).isNotNull();
    assertThat(read.at()).isEqualTo(fact.at());
    assertThat(read.sentence()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("lives")
  void whatFollowedFollowsStill(Life life) {
    Rederived whole = again(life.entries());
    assertThat(whole.differences()).isEmpty();
    List<Entry> without =
        life.entries().stream().map(RedactedLifeTest::redacted).toList();

    for (List<Entry> entries : List.of(without, said(without))) {
      Rederived derived = again(entries);
      assertThat(derived.differences()).isEmpty();
      assertThat(derived.decisions()).isEqualTo(whole.decisions());
      assertThat(derived.verdicts()).isEqualTo(whole.verdicts());
    }
  }

  /** As it stands in front of a reader. */
  private static List<Entry> said(List<Entry> entries) {
    List<Entry> said = new ArrayList<>();
    RedactedEntries reader = new RedactedEntries(() -> redactions(entries), said::add);
    entries.forEach(reader);
    return said;
  }

  private static Redactions redactions(List<Entry> entries) {
    Entry last = entries.get(entries.size() - 1);
    Redactions redactions = new Redactions();
    redactions.accept(new Entry(
        last.index() + 1,
        last.stream(),
        last.sequence() + 1,
        "EntriesRedacted",
        "1",
        last.at(),
        last.recordedAt(),
        "redact",
        Payload.of("{}"),
        new EntriesRedacted(
            last.at(), BOB, "asked", entries.stream().map(Entry::index).toList()),
        false));
    return redactions;
  }

  @Test
  void readersSayByWhichEntryAndKeepWhatIsStored() {
    Life life = Life.in(Stage.HOLDING);
    life.as(BOB, new PersonAct.Pause("a look"));
    List<Entry> without =
        life.entries().stream().map(RedactedLifeTest::redacted).toList();
    Entry pause = said(without).get(without.size() - 1);

    assertThat(pause.fact().sentence())
        .matches("paused by \\[redacted by entry \\d+: [0-9a-f]{8}] \\(token\\):"
            + " \\[redacted by entry \\d+: [0-9a-f]{8}]");
    assertThat(pause.payload()).isEqualTo(without.get(without.size() - 1).payload());
  }

  @Test
  void aDifferenceInAnythingElseIsStillNamed() {
    Life life = Life.in(Stage.HOLDING).sampled(0.5, 1.0);
    List<Entry> without =
        new ArrayList<>(life.entries().stream().map(RedactedLifeTest::redacted).toList());
    int last = without.size() - 1;
    Entry sample = without.get(last);
    Payload other = Payload.of(sample.payload().text().replace("HEALTHY", "CRITICAL"));
    without.set(last, with(sample, other, FACTS.read(sample.type(), sample.revision(), other)));

    assertThat(again(without).differences()).isNotEmpty();
  }
}
