package dev.rolloutledger.examples.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.examples.incident.Moment;
import dev.rolloutledger.examples.incident.ProductionState;
import dev.rolloutledger.examples.time.InstantText;
import dev.rolloutledger.examples.traffic.Figures;
import dev.rolloutledger.examples.traffic.Windows;
import java.util.OptionalDouble;

/**
 * {@code GET /quality}: what the validator of real conversations makes of a window. A figure that
 * nothing was measured for is null.
 */
final class QualityEndpoint {
  private final ObjectMapper json;
  private final ProductionState state;
  private final Windows windows;

  QualityEndpoint(ObjectMapper json, ProductionState state, Windows windows) {
    this.json = json;
    this.state = state;
    this.windows = windows;
  }

  Reply answer(Request request) {
    Moment moment = state.moment(request.parameter("at").map(InstantText::parse).orElse(null));
    Figures figures = windows.endingAt(moment);
    ObjectNode quality = json.createObjectNode();
    quality.put("time", moment.instant().toString());
    quality.put("conversations", figures.conversations());
    put(quality, "roboticPercent", figures.roboticPercent());
    put(quality, "complaintPercent", figures.complaintPercent());
    put(quality, "contextAccuracyPercent", figures.contextAccuracyPercent());
    put(quality, "qualityPercent", figures.qualityPercent());
    put(quality, "satisfactionPercent", figures.satisfactionPercent());
    put(quality, "hallucinationReportsPercent", figures.hallucinationReportsPercent());
    put(quality, "metadataCoveragePercent", figures.metadataCoveragePercent());
    put(quality, "metadataOverheadMillis", figures.metadataOverheadMillis());
    return Reply.json(json, 200, quality);
  }

  private static void put(ObjectNode quality, String name, OptionalDouble figure) {
    if (figure.isPresent()) {
      quality.put(name, Math.round(figure.getAsDouble() * 10_000) / 10_000.0);
    } else {
      quality.putNull(name);
    }
  }
}
