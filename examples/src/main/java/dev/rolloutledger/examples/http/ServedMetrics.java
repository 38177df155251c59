package dev.rolloutledger.examples.http;

import dev.rolloutledger.examples.chat.Answer;
import java.util.concurrent.atomic.LongAdder;

/** {@code GET /metrics}: what this process really served, in Prometheus' text format. */
final class ServedMetrics {
  private final LongAdder requests = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final LongAdder enhanced = new LongAdder();
  private final LongAdder nanos = new LongAdder();

  void count(Answer answer, long nanosTaken) {
    requests.increment();
    nanos.add(nanosTaken);
    if (answer.failed()) {
      errors.increment();
    }
    if (answer.enhanced()) {
      enhanced.increment();
    }
  }

  Reply answer(Request request) {
    String text = counter("chat_requests_total", "Messages answered.", requests)
        + counter("chat_errors_total", "Messages whose answer failed.", errors)
        + counter("chat_enhanced_total", "Messages with the enhanced context.", enhanced)
        + summary();
    return Reply.text("text/plain; version=0.0.4; charset=utf-8", text);
  }

  private static String counter(String name, String help, LongAdder value) {
    return head(name, help, "counter") + name + " " + value.sum() + "\n";
  }

  private String summary() {
    String name = "chat_response_seconds";
    return head(name, "Time taken to answer, in seconds.", "summary")
        + (name + "_sum " + nanos.sum() / 1e9 + "\n")
        + (name + "_count " + requests.sum() + "\n");
  }

  private static String head(String name, String help, String type) {
    return "# HELP " + name + " " + help + "\n# TYPE " + name + " " + type + "\n";
  }
}
