package dev.rolloutledger.worker.platform.generic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.worker.command.Accepted;
import dev.rolloutledger.worker.command.Command;
import dev.rolloutledger.worker.command.CommandForms;
import dev.rolloutledger.worker.command.CommandResult;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.TargetWrite;
import dev.rolloutledger.worker.platform.http.JsonText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The kind {@code command-flag}: a command of the connections file writes settings, another reads them
 * back. Both get a JSON object as their input; no shell reads anything. The command may compare the fence
 * that it is given; where it does not, a write that comes late lands, and is undone.
 */
public final class CommandFlag implements FlagPlatform {

  private static final Map<String, Accepted> GIVEN = Map.of(
      "rollout", Accepted.matching("[a-z0-9-]+/[0-9]+"),
      "fence", Accepted.matching("[0-9]+"),
      "direction", Accepted.oneOf(List.of("forward", "off")));

  private final FlagCommand write;
  private final FlagCommand off;
  private final FlagCommand read;

  private CommandFlag(FlagCommand write, FlagCommand off, FlagCommand read) {
    this.write = write;
    this.off = off;
    this.read = read;
  }

  /** The platform behind a definition. */
  public static FlagPlatform open(Definition definition, Resources resources) {
    Keys keys = definition.keys(
        "write", "off", "read", "directory", "environment", "parameters", "timeout");
    CommandForms forms = CommandForms.of(definition, keys, GIVEN, resources);
    Command write = forms.command(keys.required("write"));
    Command off = keys.optional("off").map(forms::command).orElse(write);
    Command read =
        CommandForms.of(definition, keys, Map.of(), resources).command(keys.required("read"));
    return new CommandFlag(
        new FlagCommand(write, Next.LOOK_FIRST),
        new FlagCommand(off, Next.LOOK_FIRST),
        new FlagCommand(read, Next.RETRY));
  }

  @Override
  public Map<String, String> read(Collection<String> names) throws PlatformException {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    names.forEach(input.putArray("names")::add);
    CommandResult result = read.run(Map.of(), input.toString());
    JsonNode found = found(result);
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : names) {
      // Only what was asked for: values of other settings may be secrets.
      if (found.hasNonNull(name)) {
        values.put(name, JsonText.of(found.path(name)));
      }
    }
    return values;
  }

  private JsonNode found(CommandResult result) throws PlatformException {
    try {
      JsonNode tree = Json.mapper().readTree(result.output());
      if (tree.isObject() && !result.cut()) {
        return tree;
      }
    } catch (JsonProcessingException e) {
      // Said below; what it printed may be anything.
    }
    throw new PlatformException(
        Next.RETRY,
        "expected a JSON object of settings from " + read.name() + ", found another output of "
            + result.output().length() + " characters");
  }

  @Override
  public void write(TargetWrite change) throws PlatformException {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put("rollout", change.rollout()).put("fence", change.fence()).put("off", change.off());
    input.put("comment", change.comment());
    change.settings().forEach(input.putObject("settings")::put);
    Map<String, String> parameters = Map.of(
        "rollout", change.rollout(),
        "fence", Long.toString(change.fence()),
        "direction", change.off() ? "off" : "forward");
    (change.off() ? off : write).run(parameters, input.toString());
  }
}
