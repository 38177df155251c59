package dev.rolloutledger.starter.verb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The files to begin with. They are resources that can be used as they stand; the names in them are
 * replaced by those that were asked for.
 *
 * @param name name of the rollout
 * @param flag the flag that is steered
 * @param connection name of the connection of the flag's platform
 */
record FirstFiles(String name, String flag, String connection) {

  static final String NAME = "my-change";
  static final String FLAG = "my-flag";
  static final String CONNECTION = "flags";

  /** The plan. */
  String plan() {
    return named(text("starter.plan.yaml"));
  }

  /** The connections file. */
  String connections() {
    return named(text("starter.connections.yaml"));
  }

  /** The names of the connections that the plan uses. */
  static List<String> names(String connection) {
    return List.of(connection, "service", "metrics");
  }

  private String named(String text) {
    return text.replace(NAME, name)
        .replace(FLAG, flag)
        .replace("connection: " + CONNECTION, "connection: " + connection)
        .replace("\n  " + CONNECTION + ":", "\n  " + connection + ":");
  }

  private static String text(String resource) {
    try (InputStream in = FirstFiles.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
