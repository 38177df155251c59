package dev.rolloutledger.starter.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.starter.screen.Screen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts again what was taken back. */
@Command(
    name = "retry",
    description = {
      "Starts again what was rolled back or abandoned, after a fix and staging.",
      "It is a new rollout from the first phase on, which names the one that it retries."
    },
    footer = {"%nExample:", "  rollout retry checkout --reason \"Fixed in build 4712\""},
    mixinStandardHelpOptions = true)
public final class RetryCommand implements Callable<Integer> {

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description = "Another plan of that name (default: the one that it had last).")
  private @Nullable Path file;

  @Mixin
  private ReasonOption reason;

  @Mixin
  private ActMixin act;

  @Override
  public Integer call() throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("reason", reason.text());
    if (file != null) {
      byte[] yaml = PlanFile.bytes(file);
      PlanReader.read(file.toString(), yaml);
      fields.put("plan", new String(yaml, StandardCharsets.UTF_8));
      fields.put("fileName", file.toString());
    }
    JsonNode answer = act.post("retry", fields, "");
    Screen screen = act.screen();
    String rollout = answer.path("rollout").asText();
    if (act.json()) {
      screen.json(answer);
    } else {
      screen.line("started " + rollout + "; watch it with: rollout watch " + rollout);
    }
    return 0;
  }
}
