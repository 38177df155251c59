package dev.rolloutledger.worker.api;

import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.redaction.Answers;
import dev.rolloutledger.worker.web.ApiException;
import dev.rolloutledger.worker.web.Bodies;
import dev.rolloutledger.worker.web.Callers;
import dev.rolloutledger.worker.web.Tags;
import io.javalin.http.Context;
import java.util.Map;

/** Rollouts: the list, and one of them. */
public final class RolloutRoutes {

  private final Looked looked;
  private final Reports reports;
  private final RolloutList list;

  RolloutRoutes(Looked looked) {
    this.looked = looked;
    this.reports = new Reports(looked);
    this.list = new RolloutList(looked);
  }

  void list(Context context) {
    long index = looked.ledger().head().size() - 1;
    Tags.answer(
        context, index, Map.of("rollouts", list.seenBy(Callers.of(context))), "rollouts.*.left");
  }

  /**
   * Where a rollout stands; with {@code at} or {@code entry}, where it stood: in fields, or as the screen
   * that the command line shows.
   */
  void status(Context context) {
    String rollout = id(context, looked);
    StatusLines lines = StatusLines.of(context);
    Past past = Past.of(context, rollout, looked);
    StatusReport report = past == null ? reports.of(rollout) : reports.of(rollout, past);
    StatusReport said =
        Answers.said(report, StatusReport.class, () -> looked.ledger().redactions(rollout));
    if (StatusLines.asked(context)) {
      lines.write(context, said);
    } else {
      Tags.answer(context, said.rollout().ledgerIndex(), said, "rollout.now", "rollout.hold.left");
    }
    context.res().addHeader("Vary", "Accept");
  }

  /** The instant, and the entry where it names one, that a moment in words is. */
  void moment(Context context) {
    String rollout = id(context, looked);
    String text = context.queryParam("at");
    if (text == null) {
      throw new ApiException(400, "request", "expected a moment in \"at\", found none");
    }
    Bodies.write(context, 200, MomentFound.of(text, rollout, looked));
  }

  /** The id in a path: a name stands for its last rollout. */
  public static String id(Context context, Looked looked) {
    return looked.resolve(asked(context));
  }

  /** The name or id as it stands in a path. */
  public static String asked(Context context) {
    String name = context.pathParam("name");
    boolean numbered = context.pathParamMap().containsKey("number");
    return numbered ? name + "/" + context.pathParam("number") : name;
  }
}
