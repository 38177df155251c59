package dev.rolloutledger.examples.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.examples.chat.Answer;
import dev.rolloutledger.examples.chat.Answer.Tracking;
import dev.rolloutledger.examples.chat.ChatModel;
import dev.rolloutledger.examples.chat.HashedChance;
import dev.rolloutledger.examples.chat.Phrasing;
import dev.rolloutledger.examples.chat.Question;
import dev.rolloutledger.examples.chat.Turn;
import dev.rolloutledger.examples.incident.ProductionState;

/** {@code POST /api/chat}: answers a message, with metadata where the flag covers the caller. */
final class ChatEndpoint {
  private final ObjectMapper json;
  private final ProductionState state;
  private final long seed;
  private final ServedMetrics served;

  ChatEndpoint(ObjectMapper json, ProductionState state, long seed, ServedMetrics served) {
    this.json = json;
    this.state = state;
    this.seed = seed;
    this.served = served;
  }

  Reply answer(Request request) {
    long start = System.nanoTime();
    Question question = question(request.body());
    int bucket = request.bucket().map(ChatEndpoint::bucket).orElseGet(question::bucket);
    Turn turn = new Turn(question, bucket, HashedChance.of(seed, question));
    Answer answer = new ChatModel(state.now()).answer(turn);
    Reply reply = answer.failed()
        ? Reply.json(json, 500, json.createObjectNode().put("error", "the answer failed"))
        : Reply.json(json, 200, written(answer));
    served.count(answer, System.nanoTime() - start);
    return reply;
  }

  private Question question(String body) {
    try {
      JsonNode sent = json.readTree(body);
      return Question.of(sent.path("message").asText(), sent.path("domain").asText());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("expected JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static int bucket(String header) {
    try {
      return Integer.parseInt(header);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a bucket of 0 to 99, found " + header, e);
    }
  }

  private JsonNode written(Answer answer) {
    ObjectNode written = json.createObjectNode().put("response", Phrasing.text(answer));
    Tracking tracking = answer.tracking();
    if (tracking != null) {
      written.set("metadata", metadata(answer.question(), tracking.kept()));
    }
    return written;
  }

  private JsonNode metadata(Question question, boolean kept) {
    ObjectNode metadata = json.createObjectNode().put("contextTracking", kept);
    if (kept) {
      metadata.set("entities", json.valueToTree(Phrasing.entities(question)));
      metadata.set("corrections", json.valueToTree(Phrasing.corrections(question)));
      metadata.set("lists", json.valueToTree(Phrasing.lists(question)));
    }
    return metadata;
  }
}
