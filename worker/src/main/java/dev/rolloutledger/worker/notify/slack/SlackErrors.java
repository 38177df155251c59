package dev.rolloutledger.worker.notify.slack;

import java.util.Map;
import java.util.Set;

/**
 * Slack's words for what is wrong. What is wrong with the message itself stays wrong; all else a person
 * can set right while the notice is still owed.
 *
 * @see <a href="https://docs.slack.dev/reference/methods/chat.postMessage">its errors</a>
 */
final class SlackErrors {

  private static final Set<String> OF_THE_MESSAGE = Set.of(
      "invalid_payload",
      "invalid_blocks",
      "invalid_blocks_format",
      "invalid_arguments",
      "invalid_json",
      "json_not_object",
      "msg_too_long",
      "msg_blocks_too_long",
      "no_text",
      "too_many_attachments");

  private static final String TOKEN = "see `token`; make a new one where it was revoked";

  private static final Map<String, String> ADVICE = Map.ofEntries(
      Map.entry("invalid_auth", TOKEN),
      Map.entry("not_authed", TOKEN),
      Map.entry("token_revoked", TOKEN),
      Map.entry("token_expired", TOKEN),
      Map.entry("account_inactive", TOKEN),
      Map.entry("missing_scope", "give the app the scope chat:write and install it again"),
      Map.entry("not_in_channel", "invite the app to the channel, or give it chat:write.public"),
      Map.entry("channel_not_found", "see `channel`; a private one needs the app in it"),
      Map.entry("is_archived", "name a channel that is in use"),
      Map.entry("channel_is_archived", "make a webhook for a channel that is in use"),
      Map.entry("no_service", "the webhook was removed: make a new one"),
      Map.entry("no_service_id", "see the address of the webhook"),
      Map.entry("no_active_hooks", "the webhook is switched off: switch it on or make a new one"),
      Map.entry("invalid_token", "see the address of the webhook"),
      Map.entry("no_team", "see the address of the webhook"),
      Map.entry("team_disabled", "the workspace is switched off"),
      Map.entry("action_prohibited", "ask an administrator of the workspace"),
      Map.entry("restricted_action", "ask an administrator of the workspace"));

  private SlackErrors() {}

  /** Whether it can be otherwise later. */
  static boolean passes(String error) {
    return !OF_THE_MESSAGE.contains(error);
  }

  /** What to do; empty where nothing is known. */
  static String advice(String error) {
    return ADVICE.getOrDefault(error, "");
  }
}
