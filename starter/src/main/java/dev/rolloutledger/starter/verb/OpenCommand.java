package dev.rolloutledger.starter.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.Api;
import dev.rolloutledger.starter.source.NotRunningException;
import dev.rolloutledger.worker.home.Home;
import dev.rolloutledger.worker.home.LocalPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets the local user into the page without a token. */
@Command(
    name = "open",
    description = {
      "Prints an address that opens the page for the user of the home, logged in.",
      "It is good once, for a minute. Everybody else logs in on the page with a token of their own,",
      "or by OpenID Connect."
    },
    footer = {"%nExamples:", "  rollout open", "  rollout open --browser"},
    mixinStandardHelpOptions = true)
public final class OpenCommand implements Callable<Integer> {

  @Option(names = "--browser", description = "Open it in this machine's browser.")
  private boolean browser;

  @Mixin
  private HomeOption home;

  @Mixin
  private JsonOption json;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Home where = home.home();
    Api api = Api.find(where)
        .orElseThrow(() -> new NotRunningException(where.directory(), "then open its page"));
    JsonNode link = api.loginLink();
    String address = api.address() + link.path("path").asText();
    Screen screen = Screen.of(spec);
    if (json.asked()) {
      screen.json(Map.of("address", address, "until", link.path("until").asText()));
    } else {
      screen.line(address);
    }
    if (browser) {
      // By a file: other users of the machine see a process's arguments, and would be faster.
      Path page = LocalPage.write(where, address);
      new ProcessBuilder(opener(), page.toUri().toString())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    }
    return ExitCodes.OK;
  }

  private static String opener() {
    return System.getProperty("os.name").startsWith("Mac") ? "open" : "xdg-open";
  }
}
