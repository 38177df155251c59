package dev.rolloutledger.worker.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.ledger.Head;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.worker.access.Right;
import dev.rolloutledger.worker.backup.BackupException;
import dev.rolloutledger.worker.desk.Recovery;
import dev.rolloutledger.worker.desk.StartRequest;
import dev.rolloutledger.worker.web.ApiException;
import dev.rolloutledger.worker.web.Bodies;
import dev.rolloutledger.worker.web.Callers;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people do to all rollouts, to several, or before there is one, by the API. */
final class WideActRoutes {

  private final Looked looked;
  private final ActParts parts;
  private final FreezeActs freezes;
  private final Copies copies = new Copies();

  WideActRoutes(Looked looked, ActParts parts, FreezeActs freezes) {
    this.looked = looked;
    this.parts = parts;
    this.freezes = freezes;
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

  /** Begins a run for each that this engine does not run. */
  void recover(Context context) {
    JsonNode body = Bodies.read(context);
    Actor actor = Callers.actor(context, body);
    String reason = Bodies.sentence(body, "reason");
    String requestId = Bodies.requestId(body);
    List<String> named = Bodies.names(body, "rollouts");
    if (named.isEmpty()) {
      Callers.require(context, Right.STEER, null);
    }
    named.forEach(name -> Callers.require(context, Right.STEER, name));
    Recovery recovery = parts.recovery();
    RecoveryRoutes.answer(
        context, recovery.unfinished().engine(), recovery.recover(named, requestId, actor, reason));
  }

  void freeze(Context context) {
    JsonNode body = Bodies.read(context);
    frozen(context, freezes.freeze(Callers.actor(context, body), body));
  }

  void thaw(Context context) {
    JsonNode body = Bodies.read(context);
    frozen(context, freezes.thaw(Callers.actor(context, body), body));
  }

  private void frozen(Context context, List<String> told) {
    Bodies.write(
        context,
        200,
        Map.of(
            "told",
            told,
            "frozen",
            looked.ledger().freezes().inForce(looked.clock().instant())));
  }

  /** A copy that is asked for again by the same request is answered again. */
  void backup(Context context) {
    JsonNode body = Bodies.read(context);
    String directory = Bodies.sentence(body, "directory");
    Bodies.write(context, 201, copies.answer(Bodies.requestId(body), directory, this::copied));
  }

  private Copies.Copied copied(String directory) {
    try {
      Head head = parts.backup().to(Path.of(directory));
      return new Copies.Copied(directory, head.size(), String.valueOf(head.recordedAt()));
    } catch (BackupException | InvalidPathException refused) {
      throw new ApiException(409, "refused", String.valueOf(refused.getMessage()));
    } catch (IOException failure) {
      throw new ApiException(409, "refused", "the copy was not made: " + failure);
    }
  }
}
