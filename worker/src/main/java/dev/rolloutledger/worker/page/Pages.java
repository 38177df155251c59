package dev.rolloutledger.worker.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.javalin.http.Context;
import java.util.Map;

/** Writes pages by their templates, which were compiled with the build. */
final class Pages {

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

  Pages() {
    engine.setTrimControlStructures(true);
  }

  /** Answers with a page. */
  void write(Context context, String template, Map<String, Object> with) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    engine.render(template, with, output);
    context.contentType("text/html; charset=utf-8");
    // Where a rollout stands is never taken from a store.
    context.header("Cache-Control", "no-store");
    context.result(output.toByteArray());
  }
}
