package dev.rolloutledger.workflow.options;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.workflow.message.Brief;
import io.temporal.activity.ActivityOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A plan may let its checks take minutes; the call that makes them must not end before they do. */
class CallsTest {

  private static final Path HISTORY =
      Path.of("src/test/resources/histories/listed-and-continued-anywhere/completed.json.gz");

  @Test
  void checksHaveTheTimeThatThePlanGivesThem() throws Exception {
    ActivityOptions options = Calls.checks(brief("PT10M"), false);
    assertThat(options.getStartToCloseTimeout()).isGreaterThan(Duration.ofMinutes(10));
    assertThat(options.getScheduleToCloseTimeout()).isGreaterThan(Duration.ofMinutes(20));
    assertThat(options.getTaskQueue()).isEqualTo(Names.QUEUE);
    assertThat(Calls.checks(brief("PT10M"), true).getTaskQueue()).isEqualTo(Names.ROLLBACK_QUEUE);
  }

  @Test
  void shortOnesAndThoseOfAnOlderBuildHaveWhatEveryErrandHas() throws Exception {
    for (String checking : new @Nullable String[] {"PT4S", null}) {
      ActivityOptions options = Calls.checks(brief(checking), false);
      assertThat(options.getStartToCloseTimeout())
          .isEqualTo(Calls.errand().getStartToCloseTimeout());
      assertThat(options.getScheduleToCloseTimeout())
          .isEqualTo(Calls.errand().getScheduleToCloseTimeout());
    }
  }

  /** The first brief of a stored history, in which the checks together take so long. */
  private static Brief brief(@Nullable String checking) throws IOException {
    for (JsonNode event : history().path("events")) {
      JsonNode data = event
          .path("activityTaskCompletedEventAttributes")
          .path("result")
          .path("payloads")
          .path(0)
          .path("data");
      if (data.isTextual()) {
        ObjectNode brief =
            (ObjectNode) Json.mapper().readTree(Base64.getDecoder().decode(data.asText()));
        brief.put("checking", checking);
        return Json.mapper().treeToValue(brief, Brief.class);
      }
    }
    throw new IllegalStateException("the stored history has no brief");
  }

  private static JsonNode history() throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(HISTORY))) {
      return Json.mapper().readTree(in);
    }
  }
}
