package dev.rolloutledger.examples;

import dev.rolloutledger.examples.incident.Incident;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The command line of the chat service.
 *
 * @param port 0 for any that is free
 * @param flags the file with the flag
 * @param flag the flag's name in a flagd file; empty for an environment file
 * @param seed decides the traffic and every answer
 * @param users simulated conversations a minute
 * @param parent the process without which the service ends
 */
record Options(
    int port,
    Path flags,
    Optional<String> flag,
    long seed,
    int users,
    List<Incident> incidents,
    OptionalLong parent) {

  static final String USAGE =
      "usage: ChatService --flags FILE [--flag NAME] [--port N] [--seed N] [--users N]"
          + " [--incident KIND@PERCENT+DELAY]... [--parent-pid PID]";

  private static final List<String> ONCE =
      List.of("--port", "--flags", "--flag", "--seed", "--users", "--parent-pid");

  /**
   * Reads the arguments.
   *
   * @throws IllegalArgumentException with a sentence if they make no sense
   */
  static Options parse(List<String> arguments) {
    Map<String, String> given = new HashMap<>();
    List<Incident> incidents = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i += 2) {
      String name = arguments.get(i);
      if (i + 1 == arguments.size()) {
        throw new IllegalArgumentException("expected a value after " + name);
      }
      String value = arguments.get(i + 1);
      if (name.equals("--incident")) {
        incidents.add(Incident.parse(value));
      } else if (!ONCE.contains(name) || given.put(name, value) != null) {
        throw new IllegalArgumentException("unknown or repeated option " + name);
      }
    }
    return of(given, incidents);
  }

  private static Options of(Map<String, String> given, List<Incident> incidents) {
    String flags = given.get("--flags");
    if (flags == null) {
      throw new IllegalArgumentException("expected --flags FILE");
    }
    String parent = given.get("--parent-pid");
    return new Options(
        (int) number(given, "--port", 0, 0, 65_535),
        Path.of(flags),
        Optional.ofNullable(given.get("--flag")),
        number(given, "--seed", 1, Long.MIN_VALUE, Long.MAX_VALUE),
        (int) number(given, "--users", 600, 1, 100_000),
        List.copyOf(incidents),
        parent == null
            ? OptionalLong.empty()
            : OptionalLong.of(number(given, "--parent-pid", 0, 1, Long.MAX_VALUE)));
  }

  private static long number(
      Map<String, String> given, String name, long otherwise, long least, long most) {
    String text = given.get(name);
    try {
      long number = text == null ? otherwise : Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, like a number out of range.
    }
    throw new IllegalArgumentException(
        name + ": expected a number from " + least + " to " + most + ", found " + text);
  }
}
