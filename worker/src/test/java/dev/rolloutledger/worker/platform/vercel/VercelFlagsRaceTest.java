package dev.rolloutledger.worker.platform.vercel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rolloutledger.examples.vendor.vercel.VercelFlagsDouble;
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

/** What comes between the look at a flag and the write. */
class VercelFlagsRaceTest {

  @Test
  void law2_a_write_that_was_looked_at_before_the_change_was_taken_back_changes_nothing()
      throws Exception {
    try (VercelFlagsDouble vercel = new VercelFlagsDouble()) {
      vercel.add("chat-v2");
      ProjectFlags flags = flags(vercel);
      Change late = flags.forward("chat-v2", "10", write(false));
      flags.back("chat-v2", "0", write(true));
      PlatformException failure = catchThrowableOfType(PlatformException.class, late::make);
      assertThat(failure.next()).isEqualTo(Next.LOOK_FIRST);
      assertThat(failure).hasMessageContaining("found status 412");
      assertThat(flags.read("chat-v2")).contains("0");
    }
  }

  private static ProjectFlags flags(VercelFlagsDouble vercel) {
    Resources resources = TestConnections.resources(Map.of("TOKEN", VercelFlagsDouble.TOKEN));
    HttpEndpoint endpoint = new HttpEndpoint(
        ReferencedText.parse(vercel.url()),
        Map.of("Authorization", ReferencedText.parse("Bearer ${env:TOKEN}")),
        new Credentials(resources.environment(), Path.of("."), resources.redactor()),
        new HostGate(AllowedHosts.named(), "it"),
        resources.client());
    PlatformClient client = new PlatformClient(
        endpoint,
        new VercelErrors("Vercel Flags", "the flag"),
        Duration.ofSeconds(2),
        resources.clock());
    FlagPlace place = new FlagPlace(
        "/v1/projects/chat/feature-flags/flags/", new Team(null), "production", null, null);
    return new ProjectFlags(client, place);
  }

  private static TargetWrite write(boolean off) {
    return new TargetWrite("chat/1", off ? 0 : 1, off, Map.of("chat-v2", "10"));
  }
}
