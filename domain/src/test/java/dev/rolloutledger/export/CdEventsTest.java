package dev.rolloutledger.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Recordings;
import dev.rolloutledger.plan.PlanDigest;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.replay.Playback;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CdEventsTest {

  private static final String SERVICE = "dev.cdevents.service.";

  static List<Path> conformance() throws IOException {
    try (Stream<Path> files = Files.walk(Schemas.ROOT.resolve("cdevents"))) {
      return files
          .filter(file -> file.toString().contains("conformance"))
          .filter(file -> file.toString().endsWith(".json"))
          .filter(file -> Schemas.json(file).has("context"))
          .sorted()
          .toList();
    }
  }

  @Test
  void theSpecificationsOwnExamplesAreAtHand() throws IOException {
    assertThat(conformance()).hasSizeGreaterThan(45);
  }

  @ParameterizedTest
  @MethodSource("conformance")
  void theSpecificationsOwnExamplesPassAndABrokenCopyOfEachDoesNot(Path file) {
    JsonNode example = Schemas.json(file);
    String type = example.at("/context/type").asText();
    assertThat(Schemas.cdEvents(type).validate(example)).isEmpty();
    ObjectNode broken = example.deepCopy();
    ((ObjectNode) broken.get("context")).put("moment", "now");
    assertThat(Schemas.cdEvents(type).validate(broken)).isNotEmpty();
  }

  static List<List<Entry>> recordings() {
    return List.of(
        Recordings.completed(),
        Recordings.rolledBack(),
        Recordings.abandoned(),
        Recordings.takenBackLater(),
        Recordings.takenBackBeforeAnything());
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void everyEventIsValid(List<Entry> entries) {
    assertThat(exported(entries)).isNotEmpty().allSatisfy(event -> {
      String type = event.at("/context/type").asText();
      assertThat(Schemas.cdEvents(type).validate(event)).isEmpty();
      assertThat(event.at("/context/specversion").asText()).isEqualTo("0.5.1");
    });
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void aCopyOfOursThatIsBrokenIsRefused(List<Entry> entries) {
    for (JsonNode event : exported(entries)) {
      String type = event.at("/context/type").asText();
      for (String field : List.of("id", "type", "timestamp", "source")) {
        ObjectNode broken = event.deepCopy();
        ((ObjectNode) broken.get("context")).remove(field);
        assertThat(Schemas.cdEvents(type).validate(broken))
            .as(type + " " + field)
            .isNotEmpty();
      }
      ObjectNode linked = event.deepCopy();
      ((ObjectNode) linked.get("context")).putArray("links").addObject().put("linkType", "NEAR");
      assertThat(Schemas.cdEvents(type).validate(linked)).isNotEmpty();
      if (type.startsWith(SERVICE)) {
        ObjectNode bare = event.deepCopy();
        ((ObjectNode) bare.at("/subject/content")).remove("artifactId");
        assertThat(Schemas.cdEvents(type).validate(bare)).isNotEmpty();
      }
    }
  }

  @Test
  void theFirstPercentageIsADeploymentEachFurtherOneAnUpgrade() {
    assertThat(types(Recordings.completed()))
        .containsExactly(
            "dev.cdevents.service.deployed.0.3.0",
            "dev.cdeventsx.rolloutledger-phase.judged.0.1.0",
            "dev.cdevents.service.upgraded.0.3.0",
            "dev.cdeventsx.rolloutledger-phase.judged.0.1.0",
            "dev.cdeventsx.rolloutledger-rollout.finished.0.1.0");
  }

  @Test
  void aRollbackIsToldWhenTheTargetWasReadBackOff() {
    List<JsonNode> events = exported(Recordings.rolledBack());
    assertThat(types(Recordings.rolledBack()))
        .endsWith(
            "dev.cdevents.service.upgraded.0.3.0",
            "dev.cdevents.service.rolledback.0.3.0",
            "dev.cdeventsx.rolloutledger-rollout.finished.0.1.0");
    JsonNode back = events.get(events.size() - 2);
    assertThat(back.at("/customData/cause").asText()).isEqualTo("BUDGET");
    assertThat(back.at("/customData/offAfter").asText()).isEqualTo("PT2S");
    assertThat(back.at("/customData/percentage").asInt()).isZero();
    assertThat(back.at("/customData/phase").asText()).isEqualTo("all");
  }

  @Test
  void aRollbackAfterTheEndGoesOnFromThere() {
    assertThat(types(Recordings.takenBackLater()))
        .endsWith(
            "dev.cdeventsx.rolloutledger-rollout.finished.0.1.0",
            "dev.cdevents.service.rolledback.0.3.0",
            "dev.cdeventsx.rolloutledger-rollout.finished.0.1.0");
  }

  @Test
  void whatWasNeverOnIsNotRolledBack() {
    assertThat(types(Recordings.takenBackBeforeAnything()))
        .containsExactly("dev.cdeventsx.rolloutledger-rollout.finished.0.1.0");
  }

  @Test
  void anEventCarriesItsEntrysIdAndFollowsTheOneBefore() {
    List<Entry> entries = Recordings.completed();
    List<JsonNode> events = exported(entries);
    String before = null;
    for (JsonNode event : events) {
      String id = event.at("/context/id").asText();
      Entry entry = entries.get(Integer.parseInt(id.substring("checkout/1/".length())));
      assertThat(event.at("/context/timestamp").asText()).isEqualTo(entry.at().toString());
      assertThat(event.at("/customData/entry").asLong()).isEqualTo(entry.index());
      assertThat(event.at("/context/links/0/from/contextId").asText(null)).isEqualTo(before);
      before = id;
    }
    assertThat(events.get(1).at("/context/links/0/linkType").asText()).isEqualTo("PATH");
    assertThat(events.get(events.size() - 1).at("/context/links/0/linkType").asText())
        .isEqualTo("END");
  }

  @Test
  void theChainIsOneStableIdInTheFormThatIsAskedFor() {
    List<JsonNode> events = exported(Recordings.completed());
    String chain = events.get(0).at("/context/chainId").asText();
    assertThat(events)
        .allSatisfy(event -> assertThat(event.at("/context/chainId").asText()).isEqualTo(chain));
    UUID id = UUID.fromString(chain);
    assertThat(id.version()).isEqualTo(4);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(exported(Recordings.completed())).isEqualTo(events);
    assertThat(chain).isEqualTo("5491c56e-d234-49b8-9118-8d55a7c862b1");
  }

  @Test
  void theServiceIsTheTargetAndTheArtefactIsThePlan() {
    JsonNode deployed = exported(Recordings.completed()).get(0);
    String digest = PlanDigest.of(
        PlanReader.read("checkout.yaml", Recordings.YAML.getBytes(StandardCharsets.UTF_8)));
    assertThat(deployed.at("/subject/id").asText()).isEqualTo("flagd/checkout-v2");
    assertThat(deployed.at("/subject/content/environment/id").asText()).isEqualTo("flagd");
    assertThat(deployed.at("/subject/content/artifactId").asText())
        .isEqualTo("pkg:generic/rollout-plan/checkout@sha256%3A" + digest);
  }

  @Test
  void aRehearsalIsNoDeploymentOfTheRealEnvironment() {
    List<Entry> rehearsed =
        Recordings.completed().stream().map(CdEventsTest::rehearsed).toList();
    JsonNode deployed = exported(rehearsed).get(0);
    assertThat(deployed.at("/subject/content/environment/id").asText())
        .isEqualTo("rehearsal/flagd");
    assertThat(deployed.at("/customData/rehearsal").asBoolean()).isTrue();
  }

  private static Entry rehearsed(Entry entry) {
    return new Entry(
        entry.index(),
        entry.stream(),
        entry.sequence(),
        entry.type(),
        entry.revision(),
        entry.at(),
        entry.recordedAt(),
        entry.commandId(),
        entry.payload(),
        entry.fact(),
        true);
  }

  private static List<String> types(List<Entry> entries) {
    return exported(entries).stream()
        .map(event -> event.at("/context/type").asText())
        .toList();
  }

  private static List<JsonNode> exported(List<Entry> entries) {
    List<JsonNode> events = new ArrayList<>();
    CdEvents export = new CdEvents("rollout-ledger/local", line -> events.add(Schemas.json(line)));
    entries.forEach(new Playback(export));
    return events;
  }
}
