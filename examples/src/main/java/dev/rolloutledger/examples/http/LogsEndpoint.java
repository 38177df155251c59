package dev.rolloutledger.examples.http;

import dev.rolloutledger.examples.incident.ProductionState;
import dev.rolloutledger.examples.time.DurationText;
import dev.rolloutledger.examples.traffic.LogLines;
import java.time.Duration;

/** {@code GET /logs?since=1h}: the newest lines of the log, up to virtual now. */
final class LogsEndpoint {
  private final ProductionState state;
  private final LogLines lines;

  LogsEndpoint(ProductionState state, LogLines lines) {
    this.state = state;
    this.lines = lines;
  }

  Reply answer(Request request) {
    Duration since =
        request.parameter("since").map(DurationText::parse).orElse(Duration.ofHours(1));
    StringBuilder text = new StringBuilder();
    lines.before(state.virtualNow(), since).forEach(line -> text.append(line).append('\n'));
    return Reply.text("text/plain; charset=utf-8", text.toString());
  }
}
