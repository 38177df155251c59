package dev.rolloutledger.worker.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.redaction.Answers;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.worker.access.Right;
import dev.rolloutledger.worker.desk.StartRequest;
import dev.rolloutledger.worker.web.ApiException;
import dev.rolloutledger.worker.web.Bodies;
import dev.rolloutledger.worker.web.Callers;
import dev.rolloutledger.worker.web.Tags;
import io.javalin.http.Context;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rollouts: the list, one of them, and starting one. */
public final class RolloutRoutes {

  private final ApiParts parts;
  private final Reports reports;
  private final RolloutList list;

  RolloutRoutes(ApiParts parts) {
    this.parts = parts;
    this.reports = new Reports(parts);
    this.list = new RolloutList(parts);
  }

  void list(Context context) {
    long index = parts.logbook().ledger().head().size() - 1;
    Tags.answer(
        context, index, Map.of("rollouts", list.seenBy(Callers.of(context))), "rollouts.*.left");
  }

  void start(Context context) {
    JsonNode body = Bodies.read(context);
    Actor actor = Callers.actor(context, body);
    String reason = Bodies.sentence(body, "reason");
    Plan plan = Plans.of(body);
    Callers.require(context, Right.STEER, plan.name());
    String rollout = parts
        .desk()
        .start(new StartRequest(plan, actor, reason, null, adopted(body), Bodies.requestId(body)));
    Bodies.write(context, 201, Map.of("rollout", rollout));
  }

  private static @Nullable Integer adopted(JsonNode body) {
    Long percentage = Bodies.number(body, "adopt", 0, 100);
    return percentage == null ? null : percentage.intValue();
  }

  /**
   * Where a rollout stands; with {@code at} or {@code entry}, where it stood: in fields, or as the screen
   * that the command line shows.
   */
  void status(Context context) {
    String rollout = id(context, parts);
    StatusLines lines = StatusLines.of(context);
    Past past = Past.of(context, rollout, parts);
    StatusReport report = past == null ? reports.of(rollout) : reports.of(rollout, past);
    StatusReport said = Answers.said(
        report, StatusReport.class, () -> parts.logbook().ledger().redactions(rollout));
    if (StatusLines.asked(context)) {
      lines.write(context, said);
    } else {
      Tags.answer(context, said.rollout().ledgerIndex(), said, "rollout.now", "rollout.hold.left");
    }
    context.res().addHeader("Vary", "Accept");
  }

  /** The instant, and the entry where it names one, that a moment in words is. */
  void moment(Context context) {
    String rollout = id(context, parts);
    String text = context.queryParam("at");
    if (text == null) {
      throw new ApiException(400, "request", "expected a moment in \"at\", found none");
    }
    Bodies.write(context, 200, MomentFound.of(text, rollout, parts));
  }

  /** The id in a path: a name stands for its last rollout. */
  public static String id(Context context, ApiParts parts) {
    return parts.desk().resolve(asked(context));
  }

  /** The name or id as it stands in a path. */
  public static String asked(Context context) {
    String name = context.pathParam("name");
    boolean numbered = context.pathParamMap().containsKey("number");
    return numbered ? name + "/" + context.pathParam("number") : name;
  }
}
