package dev.rolloutledger.worker.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.util.JsonFormat;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.OneAtATime;
import dev.rolloutledger.workflow.RolloutWorkflowImpl;
import io.temporal.api.common.v1.Payload;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A run whose history was begun without keys, or with another key, goes on with the ones of today: the
 * stored histories are encrypted from some event on, and replayed.
 */
@Tag("long")
@OneAtATime
class EncryptedHistoriesTest {

  private static final Path HISTORIES = Path.of("../workflows/src/test/resources/histories");
  private static final Set<String> NEVER =
      Set.of("searchAttributes", "markerRecordedEventAttributes");
  private static final PayloadKeys OLD = KeyLines.read("test", PayloadKeys.newLine("old"));
  private static final String OLD_LINE = PayloadKeys.newLine("first");
  private static final String NEW_LINE = PayloadKeys.newLine("second");

  static List<Path> histories() throws IOException {
    try (Stream<Path> files = Files.list(HISTORIES)) {
      List<Path> found =
          files.filter(file -> file.toString().endsWith(".json.gz")).sorted().toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }

  @ParameterizedTest
  @MethodSource("histories")
  void whatWasNotEncryptedReplaysWithKeys(Path history) throws Exception {
    JsonNode plain = read(history);
    assertThatCode(() -> replay(plain, keys(NEW_LINE))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("histories")
  void aHistoryInWhichEncryptionBeginsAndTheKeyChangesReplays(Path history) throws Exception {
    JsonNode mixed = mixed(history);
    assertThatCode(() -> replay(mixed, keys(NEW_LINE, OLD_LINE))).doesNotThrowAnyException();
  }

  /** A run that is over need not read all that was sent to it; one that completed has. */
  @Test
  void aKeyThatWasTakenAwayIsMissed() throws Exception {
    JsonNode mixed = mixed(HISTORIES.resolve("completed-with-baseline-and-attestations.json.gz"));
    assertThatThrownBy(() -> replay(mixed, keys(NEW_LINE)))
        .hasStackTraceContaining("a payload is encrypted with the key first, and test has only");
  }

  private static JsonNode read(Path history) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(history))) {
      return Json.mapper().readTree(in);
    }
  }

  private static JsonNode mixed(Path history) throws IOException {
    JsonNode mixed = read(history);
    JsonNode events = mixed.path("events");
    int third = events.size() / 3;
    for (int i = third; i < events.size(); i++) {
      encrypt(events.get(i), keys(i < 2 * third ? OLD_LINE : NEW_LINE));
    }
    assertThat(mixed.toString())
        .contains(base64("first"), base64("second"), base64(EncryptingCodec.ENCODING))
        .contains(base64("json/plain"));
    return mixed;
  }

  /** A missing key holds the procedure up; it is not taken for an answer of the world. */
  @Test
  void aMissingKeyFailsNoRun() throws Exception {
    JsonNode history = read(histories().get(0));
    history.path("events").forEach(event -> encrypt(event, OLD));
    assertThatThrownBy(() -> replay(history, PayloadKeys.none()))
        .hasStackTraceContaining(
            "a payload is encrypted with the key old, and this process has no");
  }

  private static PayloadKeys keys(String... lines) {
    return KeyLines.read("test", String.join("\n", lines));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Encrypts every payload below; search attributes and the SDK's own markers never are. */
  private static void encrypt(JsonNode node, PayloadKeys keys) {
    node.properties().forEach(field -> {
      if (!NEVER.contains(field.getKey())) {
        encrypt(field.getValue(), keys);
      }
    });
    if (node.isArray()) {
      node.forEach(child -> encrypt(child, keys));
    }
    if (node instanceof ObjectNode payload && payload.path("metadata").has("encoding")) {
      replace(payload, keys);
    }
  }

  private static void replace(ObjectNode payload, PayloadKeys keys) {
    try {
      Payload.Builder plain = Payload.newBuilder();
      JsonFormat.parser().merge(payload.toString(), plain);
      Payload encrypted =
          new EncryptingCodec(keys).encode(List.of(plain.build())).get(0);
      payload.setAll((ObjectNode) Json.mapper().readTree(JsonFormat.printer().print(encrypted)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void replay(JsonNode history, PayloadKeys keys) throws Exception {
    TestEnvironmentOptions options = TestEnvironmentOptions.newBuilder()
        .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
            .setDataConverter(keys.converter())
            .build())
        .build();
    try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance(options)) {
      Worker worker = environment.newWorker("rollout");
      worker.registerWorkflowImplementationTypes(RolloutWorkflowImpl.class);
      WorkflowReplayer.replayWorkflowExecution(
          WorkflowExecutionHistory.fromJson(history.toString(), "rollout/shop"), worker);
    }
  }
}
