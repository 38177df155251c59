package dev.rolloutledger.worker.notify.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.notify.Notice;
import java.util.Locale;

/** What a webhook gets. */
enum Format {

  /** A JSON object of our own, with a text that holds all that a person needs. */
  PLAIN("application/json") {
    @Override
    String body(Notice notice) {
      return written(plain(notice));
    }
  },

  /** The entry as it is exported, a CloudEvent 1.0 in structured mode; a reminder has none. */
  CLOUDEVENTS("application/cloudevents+json; charset=UTF-8") {
    @Override
    String body(Notice notice) {
      String origin = notice.background().origin();
      return notice
          .background()
          .entry()
          .map(entry -> CloudEvents.line(entry, origin))
          .orElseGet(() -> written(reminder(notice, origin)));
    }
  };

  private final String contentType;

  Format(String contentType) {
    this.contentType = contentType;
  }

  /** What a notice is written as. */
  abstract String body(Notice notice);

  String contentType() {
    return contentType;
  }

  /**
   * The format of a word.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Format of(String word) {
    return valueOf(word.strip().toUpperCase(Locale.ROOT));
  }

  private static ObjectNode plain(Notice notice) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("rollout", notice.rollout())
        .put("severity", notice.severity().name())
        .put("subject", notice.subject())
        .put("text", notice.subject() + "\n" + notice.text())
        .put("at", notice.at().toString());
    ObjectNode facts = json.putObject("facts");
    notice.facts().forEach(facts::put);
    return json;
  }

  /** It tells of no entry, so that its data is the plain form. */
  private static ObjectNode reminder(Notice notice, String origin) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("specversion", "1.0")
        .put("id", notice.key())
        .put("source", CloudEvents.source(origin))
        .put("type", "dev.rolloutledger.Reminder.v1")
        .put("subject", notice.rollout())
        .put("time", notice.at().toString())
        .put("datacontenttype", "application/json");
    json.set("data", plain(notice));
    return json;
  }

  private static String written(ObjectNode json) {
    try {
      return Json.mapper().writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }
}
