package dev.rolloutledger.worker.source.command;

import dev.rolloutledger.worker.command.Command;
import dev.rolloutledger.worker.command.CommandException;
import dev.rolloutledger.worker.command.CommandResult;
import dev.rolloutledger.worker.source.AbsentException;
import dev.rolloutledger.worker.source.MetricQuery;
import dev.rolloutledger.worker.source.Reading;
import dev.rolloutledger.worker.source.SourceForm;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One run of the command for all metrics that give it the same parameters. */
final class CommandForm implements SourceForm<Map<String, String>, Printed> {

  /** What of a metric's parameters is about the output. The rest is the command's. */
  private static final Set<String> OUTPUT = Set.of("value", "weight", "time");

  private final Command command;

  CommandForm(Command command) {
    this.command = command;
  }

  @Override
  public Map<String, String> question(MetricQuery query, Instant due) {
    Map<String, String> parameters = new TreeMap<>();
    query.parameters().keySet().stream()
        .filter(name -> !OUTPUT.contains(name))
        .forEach(name -> query.optional(name, due).ifPresent(text -> parameters.put(name, text)));
    parameters.put("due", due.toString());
    return parameters;
  }

  @Override
  public Printed ask(Map<String, String> question, List<MetricQuery> askers, Duration left)
      throws AbsentException, InterruptedException {
    try {
      CommandResult result = command.run(question, left);
      if (!result.successful()) {
        String said = result.excerpt().isEmpty() ? "" : ": " + result.excerpt();
        throw AbsentException.error(
            "expected " + command + " to end with exit code 0, found " + result.exitCode() + said);
      }
      if (result.cut()) {
        throw AbsentException.error("expected at most " + Command.MAX_BYTES
            + " bytes of output from " + command + ", found more");
      }
      return Printed.of(result.output());
    } catch (CommandException e) {
      throw AbsentException.error(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Reading read(MetricQuery query, Instant due, Printed printed, Instant at)
      throws AbsentException {
    double value = printed.value(query.optional("value", due));
    return new Reading(
        value,
        printed.weight(query.optional("weight", due)),
        printed.time(query.optional("time", due)),
        at,
        "");
  }

  @Override
  public String text(MetricQuery query, Instant due) {
    Map<String, String> all = new LinkedHashMap<>(query.parameters());
    return command + (all.isEmpty() ? "" : " " + all);
  }
}
