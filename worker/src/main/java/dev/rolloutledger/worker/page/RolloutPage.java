package dev.rolloutledger.worker.page;

import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.redaction.Answers;
import dev.rolloutledger.worker.api.ApiParts;
import dev.rolloutledger.worker.api.Past;
import dev.rolloutledger.worker.api.Reports;
import dev.rolloutledger.worker.api.RolloutRoutes;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;

/** One rollout: where it stands, or stood. */
final class RolloutPage {

  private final ApiParts parts;
  private final Reports reports;
  private final Pages pages;
  private final Frames frames;

  RolloutPage(ApiParts parts, Pages pages, Frames frames) {
    this.parts = parts;
    this.reports = new Reports(parts);
    this.pages = pages;
    this.frames = frames;
  }

  /** A name stands for its last rollout; its address should not change when there is a next one. */
  void last(Context context) {
    String query = context.queryString();
    context.redirect(
        "/rollouts/" + RolloutRoutes.id(context, parts) + (query == null ? "" : "?" + query),
        HttpStatus.SEE_OTHER);
  }

  void show(Context context) {
    write(context, "rollout.jte");
  }

  /** The sections alone, for a page that is there already. */
  void sections(Context context) {
    write(context, "sections.jte");
  }

  private void write(Context context, String template) {
    RolloutShown shown = shown(context);
    String rollout = shown.view().rollout();
    pages.write(
        context,
        template,
        Map.of("shown", shown, "frame", frames.of(context, rollout, rollout)));
  }

  private RolloutShown shown(Context context) {
    String rollout = RolloutRoutes.id(context, parts);
    Past past = Past.of(context);
    StatusReport report = past == null ? reports.of(rollout) : reports.of(rollout, past);
    return new RolloutShown(
        Answers.said(
            report, StatusReport.class, () -> parts.logbook().ledger().redactions(rollout)),
        past);
  }
}
