package dev.rolloutledger.worker.source.command;

import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.worker.command.Accepted;
import dev.rolloutledger.worker.command.Command;
import dev.rolloutledger.worker.command.CommandForms;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.source.AskedSource;
import dev.rolloutledger.worker.source.MetricSource;
import java.util.Map;

/**
 * The kind {@code command}: a program that prints what a metric is. A metric has the parameters {@code
 * value}, {@code weight} and {@code time}, each a JSONPath or a pattern, and those that the command
 * declares.
 */
public final class CommandSource {

  private CommandSource() {}

  /** The source behind a definition. */
  public static MetricSource open(Definition definition, Resources resources) {
    Command command = command(definition, resources);
    return new AskedSource<>(
        new CommandForm(command), command, new CommandLook(command), resources);
  }

  private static Command command(Definition definition, Resources resources) {
    Keys keys = definition.keys("run", "directory", "environment", "parameters", "timeout");
    CommandForms forms = CommandForms.of(
        definition, keys, Map.of("due", Accepted.matching("[0-9TZ:.-]+")), resources);
    return forms.command(keys.required("run"));
  }
}
