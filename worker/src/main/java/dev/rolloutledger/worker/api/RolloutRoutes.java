package dev.rolloutledger.worker.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.redaction.Answers;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.worker.access.Right;
import dev.rolloutledger.worker.desk.StartRequest;
import dev.rolloutledger.worker.web.ApiException;
import dev.rolloutledger.worker.web.Bodies;
import dev.rolloutledger.worker.web.Callers;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Map;

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
    Bodies.write(context, 200, Map.of("rollouts", list.seenBy(Callers.of(context))));
  }

  void start(Context context) {
    JsonNode body = Bodies.read(context);
    Actor actor = Callers.actor(context, body);
    String reason = Bodies.sentence(body, "reason");
    Plan plan = plan(body);
    Callers.require(context, Right.STEER, plan.name());
    String rollout = parts
        .desk()
        .start(new StartRequest(
            plan,
            actor,
            reason,
            null,
            body.hasNonNull("adopt") ? body.get("adopt").asInt() : null,
            Bodies.requestId(body)));
    Bodies.write(context, 201, Map.of("rollout", rollout));
  }

  /** Starts the next rollout of a name in the place of one that was taken back. */
  void retry(Context context) {
    JsonNode body = Bodies.read(context);
    String rollout = parts
        .desk()
        .retry(
            id(context, parts),
            body.hasNonNull("plan") ? plan(body) : null,
            Callers.actor(context, body),
            Bodies.sentence(body, "reason"),
            Bodies.requestId(body));
    Bodies.write(context, 201, Map.of("rollout", rollout));
  }

  private static Plan plan(JsonNode body) {
    byte[] yaml = Bodies.document(body, "plan").getBytes(StandardCharsets.UTF_8);
    return PlanReader.read(Bodies.fileName(body), yaml);
  }

  /** Where a rollout stands; with {@code at} or {@code entry}, where it stood. */
  void status(Context context) {
    String rollout = id(context, parts);
    Past past = Past.of(context, rollout, parts);
    StatusReport report = past == null ? reports.of(rollout) : reports.of(rollout, past);
    Bodies.write(
        context,
        200,
        Answers.said(
            report, StatusReport.class, () -> parts.logbook().ledger().redactions(rollout)));
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
