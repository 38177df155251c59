package dev.rolloutledger.starter.verb;

import dev.rolloutledger.examples.ChatService;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.worker.app.virtual.Demo;
import dev.rolloutledger.worker.app.virtual.DemoOptions;
import dev.rolloutledger.worker.app.virtual.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the example plan against a demo chat service. */
@Command(
    name = "demo",
    description = "Runs the example plan, eleven days in seconds, against a demo chat service.",
    footer = {"%nExamples:", "  rollout demo", "  rollout demo --incident"},
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

  private static final String EXAMPLE = "conversation-metadata.yaml";

  @Option(names = "--incident", description = "Let errors spike at 50 %%; it ends rolled back.")
  private boolean incident;

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description = "Another plan (default: examples/" + EXAMPLE + ").")
  private @Nullable Path plan;

  @Mixin
  private HomeOption home;

  @Mixin
  private JsonOption json;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Rehearsed rehearsed = new Rehearsed(Screen.of(spec));
    DemoOptions options = new DemoOptions(
        incident,
        Rehearsed.home(home.local(), incident ? "demo-incident" : "demo"),
        plan == null ? example() : plan,
        chatService());
    Outcome outcome = Demo.run(options, json.asked() ? progress -> {} : rehearsed::show);
    int code = rehearsed.end(outcome, json.asked());
    return incident ? expected(code) : code;
  }

  /** With an incident the rollout has to end rolled back. */
  private static int expected(int code) {
    return switch (code) {
      case ExitCodes.ROLLED_BACK -> ExitCodes.OK;
      case ExitCodes.OK -> ExitCodes.INTERNAL;
      default -> code;
    };
  }

  /** In the checkout that the launcher lies in, from wherever it is called. */
  private static Path example() {
    return Path.of(System.getProperty("rollout.root", "."), "examples", EXAMPLE);
  }

  /** A small process of its own: it serves what a few megabytes can hold. */
  private static List<String> chatService() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx64m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        ChatService.class.getName());
  }
}
