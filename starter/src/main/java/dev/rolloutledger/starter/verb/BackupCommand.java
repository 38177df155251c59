package dev.rolloutledger.starter.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.ledger.Head;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.Api;
import dev.rolloutledger.worker.home.Backup;
import dev.rolloutledger.worker.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies the home: through the {@code up} that has its ledger open, or while nothing runs. */
@Command(
    name = "backup",
    description = {
      "Copies ledger, log, spool, cards and connections into a new directory, which is a home then.",
      "The private keys of the log are not copied: keep them apart, and put them into keys/ first.",
      "Works while up runs. The copy was opened and looked at when this ends with 0."
    },
    footer = {"%nExample:", "  rollout backup /var/backups/rollout-$(date +%%F)"},
    mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "A directory that is not there yet, or empty.")
  private Path directory = Path.of("backup");

  @Mixin
  private HomeOption home;

  @Mixin
  private JsonOption json;

  @Spec
  private CommandSpec spec;

  private record Copied(String directory, long entries, String recordedAt) {}

  @Override
  public Integer call() throws IOException {
    Path target = directory.toAbsolutePath().normalize();
    Copied copied = copy(home.home(), target);
    Screen screen = Screen.of(spec);
    if (json.asked()) {
      screen.json(copied);
    } else {
      screen.line("copied " + copied.entries() + " entries to " + target
          + (copied.entries() == 0 ? "" : "; the newest was recorded at " + copied.recordedAt()));
      screen.line("look into it: rollout list --home " + target);
    }
    return ExitCodes.OK;
  }

  private static Copied copy(Home home, Path target) throws IOException {
    Optional<Api> api = Api.find(home);
    if (api.isEmpty()) {
      Head head = Backup.make(home, target);
      return new Copied(target.toString(), head.size(), String.valueOf(head.recordedAt()));
    }
    JsonNode answer = api.get().backup(target);
    return new Copied(
        target.toString(),
        answer.path("entries").asLong(),
        answer.path("recordedAt").asText());
  }
}
