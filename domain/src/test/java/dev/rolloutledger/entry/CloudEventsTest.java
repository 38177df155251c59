package dev.rolloutledger.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.leaf.Commitment;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.RollbackAct;
import dev.rolloutledger.rollout.RollbackView.Cause;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventsTest {

  private final RecordedRollout rollout = new RecordedRollout();

  @Test
  void anEntryIsOneLineWithEveryAttribute() throws Exception {
    String line = CloudEvents.line(rollout.started().entries().get(0), CloudEvents.LOCAL);
    assertThat(line).doesNotContain("\n");
    JsonNode event = Json.mapper().readTree(line);
    assertThat(event.get("specversion").asText()).isEqualTo("1.0");
    assertThat(event.get("id").asText()).isEqualTo("checkout/1/0");
    assertThat(event.get("source").asText()).isEqualTo("rollout-ledger/local");
    assertThat(event.get("type").asText()).isEqualTo("dev.rolloutledger.RolloutStarted.v1");
    assertThat(event.get("subject").asText()).isEqualTo("checkout/1");
    assertThat(event.get("partitionkey").asText()).isEqualTo("checkout/1");
    assertThat(event.get("time").asText()).isEqualTo("2026-03-02T09:00:00Z");
    assertThat(event.get("recordedtime").asText()).isEqualTo("2026-03-02T09:00:00.007Z");
    assertThat(event.get("sequence").asText()).isEqualTo("0000000000000000");
    assertThat(event.get("commandid").asText()).isEqualTo("checkout/1/step-0");
    assertThat(event.get("rehearsal").isBoolean()).isTrue();
    assertThat(event.get("data")).isEqualTo(rollout.entries().get(0).payload().node());
  }

  @Test
  void everyAttributeNameIsOneThatCloudEventsAllow() throws Exception {
    String line = CloudEvents.line(rollout.started().entries().get(0), CloudEvents.LOCAL);
    Json.mapper()
        .readTree(line)
        .fieldNames()
        .forEachRemaining(name -> assertThat(name).matches("[a-z0-9]{1,20}"));
  }

  @Test
  void aLineBecomesTheSameEntryAgain() {
    rollout.holding().samples(20, 0.4, 1.3).missed(2, "outage");
    rollout.act(
        new Actor("release engineer", "local user"),
        new RollbackAct.RollBack(Cause.PERSON, "odd", rollout.now()));
    List<Entry> entries = rollout.entries();
    assertThat(entries)
        .allSatisfy(
            entry -> assertThat(CloudEvents.entry(CloudEvents.line(entry, "x"))).isEqualTo(entry));
  }

  @Test
  void aLineHasAllThatTheLeafIsMadeOf() {
    rollout.started().act(Actor.claimed("bo"), new PersonAct.Pause("Frau Müller rief an"));
    Entry plain = rollout.entries().get(rollout.entries().size() - 1);
    String text = plain.payload().text();
    String salt = "000102030405060708090a0b0c0d0e0f";
    Commitment commitment = Commitment.of(plain.type(), text, () -> salt);
    Entry entry = with(plain, Payload.of(text, commitment));

    String line = CloudEvents.line(entry, "x");

    assertThat(line)
        .contains("\"salt\":\"" + salt + "\",\"personal\":\"" + commitment.places() + "\",")
        .endsWith(",\"data\":" + text + "}");
    assertThat(CloudEvents.entry(line)).isEqualTo(entry);
    assertThat(CloudEvents.entry(line).leaf()).isEqualTo(entry.leaf());
    assertThat(entry.leaf()).isNotEqualTo(plain.leaf());
    assertThatThrownBy(() -> CloudEvents.entry(line.replace(salt, "00")))
        .isInstanceOf(EntryFormatException.class)
        .hasMessageStartingWith("expected a salt of 32 hexadecimal digits");
  }

  private static Entry with(Entry entry, Payload payload) {
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
        entry.fact(),
        entry.rehearsal());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          local                   | rollout-ledger/local
          example.com/rollouts    | rollout-ledger/example.com/rollouts
          example.com:8443/a      | rollout-ledger/example.com:8443/a
          bücher.example/50%?#"   | rollout-ledger/b%C3%BCcher.example/50%25%3F%23%22
          """)
  void aSourceIsAUriReferenceThatNamesTheLog(String origin, String source) {
    assertThat(CloudEvents.source(origin)).isEqualTo(source);
    assertThat(URI.create(source).getScheme()).isNull();
    String line = CloudEvents.line(rollout.started().entries().get(0), origin);
    assertThat(CloudEvents.whose(line)).contains(new CloudEvents.Whose("checkout/1", origin));
    assertThat(CloudEvents.exported(line).origin()).isEqualTo(origin);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%6cocal", "%zz", "%C3", "%c3%bc", "a b"})
  void aSourceIsReadInTheOneFormThatIsWritten(String path) {
    String line = CloudEvents.line(rollout.started().entries().get(0), "local");
    String other = line.replace("rollout-ledger/local", "rollout-ledger/" + path);
    assertThatThrownBy(() -> CloudEvents.entry(other))
        .isInstanceOf(EntryFormatException.class)
        .hasMessage("expected source rollout-ledger/..., found rollout-ledger/" + path);
  }

  @Test
  void aTypeOrRevisionThatThisReleaseDoesNotKnowStaysAnEntryWithoutAFact() {
    String line = CloudEvents.line(rollout.started().entries().get(0), CloudEvents.LOCAL);
    assertThat(CloudEvents.entry(line.replace("RolloutStarted.v1", "RolloutStarted.v2")))
        .satisfies(entry -> {
          assertThat(entry.fact()).isNull();
          assertThat(entry.revision()).isEqualTo("2");
          assertThat(entry.payload()).isEqualTo(rollout.entries().get(0).payload());
        });
    assertThat(
            CloudEvents.entry(line.replace("RolloutStarted.v1", "Unheard.v1")).fact())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          "specversion":"1.0"        | "specversion":"0.3"    | expected specversion 1.0, found 0.3
          "id":"checkout/1/0"        | "id":"checkout"        | expected id a stream
          "source":"rollout-ledger/  | "source":"elsewhere/   | expected source
          "type":"dev.rolloutledger. | "type":"com.example.   | expected type such as
          "sequence":"0              | "sequence":"x          | expected sequence as digits
          "time":"2026               | "time":"yesterday 2026 | expected time as a UTC timestamp
          "commandid"                | "somethingelse"        | expected the attribute commandid
          "data":{                   | "payload":{            | expected an object as data, found null
          {                          | [{                     | expected a JSON object on one line
          """)
  void whatIsNoEntryIsRefusedWithWhatWasExpected(String part, String damaged, String sentence) {
    String line = CloudEvents.line(rollout.started().entries().get(0), CloudEvents.LOCAL);
    String spoiled = line.replaceFirst(Pattern.quote(part), damaged);
    assertThat(spoiled).isNotEqualTo(line);
    assertThatThrownBy(() -> CloudEvents.entry(spoiled))
        .isInstanceOf(EntryFormatException.class)
        .hasMessageStartingWith(sentence);
  }
}
