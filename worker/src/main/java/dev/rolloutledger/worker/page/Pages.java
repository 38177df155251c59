package dev.rolloutledger.worker.page;

import dev.rolloutledger.report.page.Foreign;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.util.Map;

/**
 * Writes pages by their templates, which were compiled with the build. Templates escape what they write;
 * what is left are characters that turn or hide what stands by, and those are taken out of the whole page.
 */
final class Pages {

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

  Pages() {
    engine.setTrimControlStructures(true);
  }

  /** Answers with a page. */
  void write(Context context, String template, Map<String, Object> with) {
    StringOutput output = new StringOutput();
    engine.render(template, with, output);
    context.contentType("text/html; charset=utf-8");
    // Where a rollout stands is never taken from a store.
    context.header("Cache-Control", "no-store");
    context.result(Foreign.text(output.toString()));
  }
}
