package dev.rolloutledger.worker.source.log;

import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.worker.command.Accepted;
import dev.rolloutledger.worker.command.CommandForms;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.source.AskedSource;
import dev.rolloutledger.worker.source.MetricSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The kind {@code log}: lines in a file ({@code path}), at an address ({@code url}) or from a command
 * ({@code run}). A metric has the parameters {@code pattern} and {@code window} and, optionally, {@code
 * of}, {@code as}, {@code time} and {@code path}.
 */
public final class LogSource {

  private static final Accepted INSTANT = Accepted.matching("[0-9TZ:.-]+");

  private LogSource() {}

  /** The source behind a definition. */
  public static MetricSource open(Definition definition, Resources resources) {
    LogPlace place = place(definition, resources);
    return new AskedSource<>(
        new LogForm(place), place, new LogLook(place, resources.redactor()), resources);
  }

  private static LogPlace place(Definition definition, Resources resources) {
    Keys keys =
        definition.keys("path", "url", "headers", "run", "directory", "environment", "timeout");
    List<String> places = Stream.of("path", "url", "run")
        .filter(key -> keys.optional(key).isPresent())
        .toList();
    if (places.size() > 1) {
      keys.required(places.get(1)).fault("one of path, url and run", "a second one");
    }
    if (keys.optional("run").isPresent()) {
      CommandForms forms =
          CommandForms.of(definition, keys, Map.of("since", INSTANT, "due", INSTANT), resources);
      return new CommandLog(forms.command(keys.required("run")));
    }
    return keys.optional("url").isPresent()
        ? new HttpLog(definition.endpoint(keys, resources.client()))
        : new LogFile(definition.path(keys));
  }
}
