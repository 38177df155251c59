package dev.rolloutledger.starter.verb;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lifts a freeze of everyone. */
@Command(
    name = "thaw",
    description = {
      "Lifts a freeze of everyone; rollouts that may advance do so within seconds.",
      "A plan's own windows and calendars are not touched."
    },
    footer = {
      "%nExamples:",
      "  rollout thaw --reason \"Incident 42 is over\"",
      "  rollout thaw 3 --reason \"It has moved\"    # where several stand"
    },
    mixinStandardHelpOptions = true)
public final class ThawCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NUMBER",
      description = "Which freeze, as \"rollout freeze\" says it (default: the only one).")
  private @Nullable Integer number;

  @Mixin
  private ReasonOption reason;

  @Mixin
  private FreezeMixin act;

  @Override
  public Integer call() throws IOException {
    String request = act.request();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("reason", reason.text());
    if (number != null) {
      fields.put("number", number);
    }
    return act.send(
        true,
        request,
        fields,
        actor -> dev.rolloutledger.rollout.FreezeCommand.thaw(
            request, Instant.now(), actor, reason.text(), number));
  }
}
