package dev.rolloutledger.worker.app.virtual;

import static dev.rolloutledger.worker.app.virtual.VercelLife.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rolloutledger.examples.postgres.PostgresServer;
import dev.rolloutledger.rollout.DiagnosisEvent.DiagnosisRecorded;
import dev.rolloutledger.worker.app.SharedServers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The cases of the page's troubleshooting that end in no rollback, on its own platform. "Increased
 * error rates" is in {@link VercelLifeTest}, with what is looked into after the rollback.
 */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class VercelTroubleshootingTest {

  @TempDir
  Path directory;

  /** The page's "Slow response times" and "Responses still sound robotic". */
  @Test
  void slownessAndComplaintsAreLookedInto() throws Exception {
    try (VercelLife life = new VercelLife(directory, "complaints@10+5m", "latency@10+10m")) {
      life.start()
          .until(
              FIRST,
              "both looked into",
              state -> state.diagnosed("slow-response-times").runs() > 0
                  && state.diagnosed("responses-sound-robotic").runs() > 0)
          .settleDiagnoses();
      assertThat(life.facts(FIRST, DiagnosisRecorded.class))
          .filteredOn(found -> found.diagnosis().equals("slow-response-times"))
          .first()
          .satisfies(found -> {
            assertThat(found.looks())
                .allSatisfy(look -> assertThat(look.failed()).isNull());
            assertThat(found.fix()).contains("generateContextSummary()");
          });
      assertThat(life.facts(FIRST, DiagnosisRecorded.class))
          .filteredOn(found -> found.diagnosis().equals("responses-sound-robotic"))
          .first()
          .satisfies(found -> assertThat(found.looks().get(0).lines())
              .contains("USE_ENHANCED_METADATA_CONTEXT=true"));
    }
  }

  /** The page's "Context not being remembered", with the queries as it has them. */
  @Test
  void aContextThatIsNotRememberedIsLookedIntoInTheDatabase() throws Exception {
    assumeTrue(PostgresServer.isInstalled(), "PostgreSQL is not installed here");
    // It breaks out between two samples: by the next one the database shows it as well.
    try (VercelLife life =
        VercelLife.withDatabase(directory, SharedServers.postgres(), "forgetting@10+6m")) {
      life.start()
          .until(
              FIRST,
              "looked into",
              state -> state.diagnosed("context-not-remembered").runs() > 0)
          .settleDiagnoses();
      DiagnosisRecorded found = life.facts(FIRST, DiagnosisRecorded.class).get(0);
      assertThat(found.diagnosis()).isEqualTo("context-not-remembered");
      assertThat(found.metric()).isIn("context-accuracy", "metadata-coverage");
      assertThat(found.fix()).contains("Verify ConversationMetadataManager is being instantiated");
      assertThat(found.looks()).allSatisfy(look -> assertThat(look.failed()).isNull());
      assertThat(found.looks().get(0).lines())
          .as("entities of the first question; no corrections and no lists are tracked any more")
          .containsExactly("conversation_id: test-conversation, turn: 1,"
              + " entities: [\"hydraulic pumps\"], corrections: [], lists: []");
      assertThat(found.looks().get(1).lines())
          .singleElement(STRING)
          .matches("total_conversations: \\d+, conversations_with_metadata: [1-9]\\d*,"
              + " metadata_percentage: \\d\\.\\d+");
      assertThat(found.looks().get(2).lines())
          .anySatisfy(line -> assertThat(line)
              .contains("WARN ConversationMetadata: extraction failed, nothing kept"));
    }
  }
}
