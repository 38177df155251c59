package dev.rolloutledger.worker.command;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.plan.yaml.Value;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.secret.ReferencedText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Commands as a connection says them: one key for each command, with its words, and four that say how all
 * of them are run, {@code directory}, {@code environment}, {@code parameters} and {@code timeout}.
 */
public final class CommandForms {

  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final String WORDS =
      "a list of words such as [npx, tsx, check.ts]; no shell reads it";
  private static final String NAME = "[A-Za-z][A-Za-z0-9_-]{0,63}";

  private final Optional<List<String>> programs;
  private final Map<String, Accepted> accepted;
  private final Surroundings surroundings;
  private final Duration longest;

  private CommandForms(
      Optional<List<String>> programs,
      Map<String, Accepted> accepted,
      Surroundings surroundings,
      Duration longest) {
    this.programs = programs;
    this.accepted = accepted;
    this.surroundings = surroundings;
    this.longest = longest;
  }

  /**
   * Reads the four keys, beside those of the kind's own.
   *
   * @param keys of the definition; they must know those of the four that the kind has
   * @param given parameters that the adapter fills itself; the file may narrow what they accept
   */
  public static CommandForms of(
      Definition definition, Keys keys, Map<String, Accepted> given, Resources resources) {
    Map<String, Accepted> accepted = new LinkedHashMap<>(given);
    keys.optional("parameters").ifPresent(at -> accepted.putAll(parameters(at)));
    Surroundings surroundings = new Surroundings(
        keys.optional("directory")
            .map(at -> definition.directory().resolve(at.text("a path")))
            .orElse(definition.directory()),
        keys.optional("environment")
            .map(EnvironmentForms::read)
            .orElse(Map.<String, ReferencedText>of()),
        resources.environment().getOrDefault("PATH", ""),
        definition.credentials());
    return new CommandForms(
        definition.programs(),
        accepted,
        surroundings,
        Definition.duration(keys, "timeout", TIMEOUT));
  }

  /** The command at a key. */
  public Command command(Cursor at) {
    List<String> words = new ArrayList<>();
    List<Cursor> items = at.value() instanceof Value.Items ? at.items(WORDS) : List.of();
    if (items.isEmpty()) {
      at.fault(WORDS);
    }
    for (Cursor item : items) {
      words.add(word(item, words.isEmpty()));
    }
    return new Command(
        new Arguments(words.isEmpty() ? List.of("none") : words, accepted), surroundings, longest);
  }

  private String word(Cursor at, boolean program) {
    String word = at.parse("a word", "", text -> text);
    if (word.contains("${")) {
      at.fault(
          "credentials in `environment`: other users of the machine see these words",
          "a reference");
    }
    if (program && (word.isBlank() || !Arguments.places(word).isEmpty())) {
      at.fault("a program, which no parameter can choose");
    }
    if (program && programs.filter(listed -> !listed.contains(word)).isPresent()) {
      at.fault("a program that `allow.commands` lists");
    }
    Arguments.places(word).stream()
        .filter(name -> !accepted.containsKey(name))
        .forEach(name -> at.fault("only parameters that `parameters` declares", "{" + name + "}"));
    return word;
  }

  private static Map<String, Accepted> parameters(Cursor at) {
    Map<String, Accepted> parameters = new LinkedHashMap<>();
    at.entries("a mapping from names to patterns or lists of values").forEach((name, form) -> {
      if (!name.matches(NAME)) {
        form.faultKey("a name of letters, digits, - and _", name);
      }
      parameters.put(name, accepted(form));
    });
    return parameters;
  }

  private static Accepted accepted(Cursor at) {
    if (at.value() instanceof Value.Items) {
      return Accepted.oneOf(
          at.items("values").stream().map(item -> item.text("a value")).toList());
    }
    return at.parse(
        "a pattern in RE2's syntax, or a list of values",
        Accepted.oneOf(List.of()),
        Accepted::matching);
  }
}
