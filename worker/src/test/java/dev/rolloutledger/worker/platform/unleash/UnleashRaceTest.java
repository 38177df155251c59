package dev.rolloutledger.worker.platform.unleash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.examples.vendor.unleash.UnleashDouble;
import dev.rolloutledger.worker.connection.TestConnections;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.connection.reach.AllowedHosts;
import dev.rolloutledger.worker.connection.reach.HostGate;
import dev.rolloutledger.worker.connection.secret.Credentials;
import dev.rolloutledger.worker.connection.secret.ReferencedText;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.TargetWrite;
import dev.rolloutledger.worker.platform.http.PlatformClient;
import dev.rolloutledger.worker.platform.service.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What somebody changes between the look at a flag and the write. */
class UnleashRaceTest {

  @Test
  void law2_a_write_that_was_looked_at_before_the_change_was_taken_back_changes_nothing()
      throws Exception {
    try (UnleashDouble unleash = new UnleashDouble()) {
      unleash.add("chat-v2", "0");
      UnleashFlags flags = flags(unleash);
      Change late = flags.forward("chat-v2", "10", write(false));
      flags.back("chat-v2", "0", write(true));
      PlatformException failure = catchThrowableOfType(PlatformException.class, late::make);
      assertThat(failure.next()).isEqualTo(Next.LOOK_FIRST);
      assertThat(failure).hasMessageContaining("TEST_OPERATION_FAILED");
      assertThat(flags.read("chat-v2")).contains("0");
    }
  }

  @Test
  void a_percentage_that_a_person_sets_meanwhile_is_not_written_over() throws Exception {
    try (UnleashDouble unleash = new UnleashDouble()) {
      unleash.add("chat-v2", "0");
      UnleashFlags flags = flags(unleash);
      Change late = flags.forward("chat-v2", "10", write(false));
      ((ObjectNode) unleash.flag("chat-v2").at("/strategies/0/parameters")).put("rollout", "3");
      assertThat(catchThrowableOfType(PlatformException.class, late::make).next())
          .isEqualTo(Next.LOOK_FIRST);
      assertThat(flags.read("chat-v2")).contains("3");
    }
  }

  private static UnleashFlags flags(UnleashDouble unleash) {
    Resources resources = TestConnections.resources(Map.of("TOKEN", UnleashDouble.TOKEN));
    HttpEndpoint endpoint = new HttpEndpoint(
        ReferencedText.parse(unleash.url()),
        Map.of("Authorization", ReferencedText.parse("${env:TOKEN}")),
        new Credentials(resources.environment(), Path.of("."), resources.redactor()),
        new HostGate(AllowedHosts.named(), "it"),
        resources.client());
    PlatformClient client =
        new PlatformClient(endpoint, new UnleashErrors(), Duration.ofSeconds(2), resources.clock());
    return new UnleashFlags(client, new UnleashPaths("default", "production"), null);
  }

  private static TargetWrite write(boolean off) {
    return new TargetWrite("chat/1", off ? 0 : 1, off, Map.of("chat-v2", "10"));
  }
}
