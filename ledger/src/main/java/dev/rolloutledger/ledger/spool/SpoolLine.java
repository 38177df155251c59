package dev.rolloutledger.ledger.spool;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.rollout.RolloutCommand;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * A command as one line of JSON with the CRC-32C of the command's own bytes, so that a line that was
 * torn or changed is told from a whole one.
 */
final class SpoolLine {

  private static final String HEAD = "{\"crc32c\":\"";
  private static final String MIDDLE = "\",\"command\":";
  private static final int CRC_LENGTH = 8;
  private static final int COMMAND_AT = HEAD.length() + CRC_LENGTH + MIDDLE.length();

  private SpoolLine() {}

  /** The line, without its end. */
  static String of(RolloutCommand command) {
    try {
      String json = Json.mapper().writeValueAsString(command);
      return HEAD + crc(json) + MIDDLE + json + "}";
    } catch (JsonProcessingException e) {
      throw new SpoolException("cannot write command " + command.commandId() + " as JSON", e);
    }
  }

  /**
   * The command of a line.
   *
   * @throws SpoolException if the line is not whole
   */
  static RolloutCommand command(String line) {
    if (line.length() <= COMMAND_AT || !line.startsWith(HEAD) || !line.endsWith("}")) {
      throw new SpoolException("the line is torn", null);
    }
    String json = line.substring(COMMAND_AT, line.length() - 1);
    String found = line.substring(HEAD.length(), HEAD.length() + CRC_LENGTH);
    if (!crc(json).equals(found)) {
      throw new SpoolException("expected CRC-32C " + crc(json) + ", found " + found, null);
    }
    try {
      return Json.mapper().readValue(json, RolloutCommand.class);
    } catch (JsonProcessingException e) {
      throw new SpoolException("this release cannot read the command", e);
    }
  }

  private static String crc(String json) {
    CRC32C crc = new CRC32C();
    crc.update(json.getBytes(StandardCharsets.UTF_8));
    return String.format("%08x", crc.getValue());
  }
}
