package dev.rolloutledger.worker.notify.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.notify.Notice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notice as blocks: subject, text, the commands to type, and where it is from.
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks">Slack's limits</a>
 */
final class SlackMessage {

  private static final int LONGEST_HEADER = 150;
  private static final int LONGEST_SECTION = 3_000;
  private static final int LONGEST_TEXT = 4_000;
  private static final String COMMAND = "  ";

  private SlackMessage() {}

  /**
   * The message.
   *
   * @param channel null for an incoming webhook, which has its own
   */
  static String of(Notice notice, @Nullable String channel) {
    ObjectNode message = Json.mapper().createObjectNode();
    if (channel != null) {
      message.put("channel", channel);
    }
    // What is shown where blocks are not, such as in a notification on a phone.
    message.put("text", SlackText.escaped(notice.subject(), LONGEST_TEXT));
    message.put("unfurl_links", false).put("unfurl_media", false);
    ArrayNode blocks = message.putArray("blocks");
    header(blocks, mark(notice.severity()) + notice.subject());
    prose(blocks, lines(notice, false));
    commands(blocks, lines(notice, true));
    context(blocks, notice);
    try {
      return Json.mapper().writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }

  private static String mark(Notice.Severity severity) {
    return switch (severity) {
      case CRITICAL -> "CRITICAL  ";
      case WARNING -> "WARNING  ";
      case INFO -> "";
    };
  }

  private static List<String> lines(Notice notice, boolean commands) {
    List<String> lines = new ArrayList<>();
    notice.text().lines().filter(line -> line.startsWith(COMMAND) == commands).forEach(lines::add);
    return lines;
  }

  private static void header(ArrayNode blocks, String text) {
    ObjectNode header = blocks.addObject().put("type", "header");
    header
        .putObject("text")
        .put("type", "plain_text")
        .put("emoji", false)
        .put("text", SlackText.plain(text, LONGEST_HEADER));
  }

  private static void prose(ArrayNode blocks, List<String> lines) {
    if (!lines.isEmpty()) {
      section(blocks, SlackText.escaped(String.join("\n", lines), LONGEST_SECTION));
    }
  }

  private static void commands(ArrayNode blocks, List<String> lines) {
    if (!lines.isEmpty()) {
      List<String> stripped = lines.stream().map(String::strip).toList();
      section(blocks, SlackText.code(String.join("\n", stripped), LONGEST_SECTION));
    }
  }

  private static void section(ArrayNode blocks, String text) {
    ObjectNode section = blocks.addObject().put("type", "section");
    // Verbatim: nothing in it becomes a link by itself.
    section.putObject("text").put("type", "mrkdwn").put("verbatim", true).put("text", text);
  }

  private static void context(ArrayNode blocks, Notice notice) {
    String entry = notice.facts().get("entry");
    String text = notice.rollout()
        + (entry == null ? "" : ", entry " + entry)
        + ", "
        + Texts.time(notice.at());
    blocks
        .addObject()
        .put("type", "context")
        .putArray("elements")
        .addObject()
        .put("type", "mrkdwn")
        .put("verbatim", true)
        .put("text", SlackText.escaped(text, LONGEST_SECTION));
  }
}
