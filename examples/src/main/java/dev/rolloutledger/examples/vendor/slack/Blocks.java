package dev.rolloutledger.examples.vendor.slack;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What Slack asks of a message's blocks.
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks">blocks and their limits</a>
 */
final class Blocks {

  private static final int MOST = 50;
  private static final int LONGEST_HEADER = 150;
  private static final int LONGEST_TEXT = 3_000;

  private Blocks() {}

  /** What is wrong; empty where nothing is. */
  static String problem(JsonNode message) {
    if (message.path("text").asText("").isEmpty() && message.path("blocks").isEmpty()) {
      return "no text";
    }
    if (message.path("blocks").size() > MOST) {
      return "no more than " + MOST + " items allowed";
    }
    for (JsonNode block : message.path("blocks")) {
      String problem = of(block);
      if (!problem.isEmpty()) {
        return problem;
      }
    }
    return "";
  }

  private static String of(JsonNode block) {
    return switch (block.path("type").asText()) {
      case "header" ->
        text(
            block.path("text"),
            LONGEST_HEADER,
            block.path("text").path("type").asText().equals("plain_text"));
      case "section" -> text(block.path("text"), LONGEST_TEXT, true);
      case "context" ->
        block.path("elements").isEmpty()
            ? "no elements"
            : text(block.path("elements").get(0), LONGEST_TEXT, true);
      case "divider" -> "";
      default -> "unsupported type: " + block.path("type").asText();
    };
  }

  private static String text(JsonNode text, int longest, boolean fits) {
    int length = text.path("text").asText("").length();
    if (!fits || length == 0) {
      return "invalid text object";
    }
    return length > longest ? "must be less than " + (longest + 1) + " characters" : "";
  }
}
