package dev.rolloutledger.worker.api;

import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.history.Histories;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The engine's histories of a rollout, one run a line. */
final class HistoryRoutes {

  private final Looked looked;

  HistoryRoutes(Looked looked) {
    this.looked = looked;
  }

  void histories(Context context) throws IOException {
    String rollout = RolloutRoutes.id(context, looked);
    var all = looked.histories().of(rollout);
    context.contentType("application/x-ndjson");
    OutputStream out = context.res().getOutputStream();
    for (Histories.Found found : all) {
      String line = "{\"run\":" + Json.mapper().writeValueAsString(found.run())
          + ",\"kept\":" + found.kept()
          + ",\"history\":" + found.json() + "}\n";
      out.write(line.getBytes(StandardCharsets.UTF_8));
    }
    out.flush();
  }
}
