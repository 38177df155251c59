package dev.rolloutledger.worker.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.RolloutSummary;
import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.entry.StatusView;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerHealth;
import dev.rolloutledger.ledger.Standing;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.worker.desk.StartRequest;
import dev.rolloutledger.workflow.message.ProcedureState;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rollouts: the list, one of them, its entries, and starting one. */
final class RolloutRoutes {

  private static final Duration PULSE = Duration.ofSeconds(15);

  private final ApiParts parts;

  RolloutRoutes(ApiParts parts) {
    this.parts = parts;
  }

  void list(Context context) {
    Instant now = parts.clock().instant();
    Ledger ledger = parts.logbook().ledger();
    List<RolloutSummary> rollouts =
        ledger.rollouts().stream()
            .flatMap(id -> ledger.standing(id).stream())
            .map(standing -> RolloutSummary.of(standing.state(), standing.index(), now))
            .sorted(Comparator.comparing(RolloutSummary::startedAt).reversed())
            .toList();
    Bodies.write(context, 200, Map.of("rollouts", rollouts));
  }

  void start(Context context) {
    JsonNode body = Bodies.read(context);
    String fileName = body.path("fileName").asText("plan.yaml");
    byte[] yaml = Bodies.text(body, "plan", Integer.MAX_VALUE).getBytes(StandardCharsets.UTF_8);
    Plan plan = PlanReader.read(fileName, yaml);
    Actor actor = new Actor(Bodies.name(body, "actor"), "token");
    String retryOf = body.hasNonNull("retryOf") ? body.get("retryOf").asText() : null;
    String rollout =
        parts
            .desk()
            .start(new StartRequest(plan, actor, Bodies.sentence(body, "reason"), retryOf));
    Bodies.write(context, 201, Map.of("rollout", rollout));
  }

  void status(Context context) {
    String rollout = id(context, parts);
    Standing standing =
        parts
            .logbook()
            .ledger()
            .standing(rollout)
            .orElseThrow(() -> new RefusedException("there is no rollout " + rollout));
    StatusView view =
        StatusView.of(standing.state(), standing.index(), parts.clock().instant());
    Bodies.write(
        context, 200, new StatusReport(view, procedure(rollout).orElse(null), ledger(), null));
  }

  private Optional<StatusReport.Procedure> procedure(String rollout) {
    return parts
        .runs()
        .state(rollout)
        .filter(state -> state.rollout().equals(rollout))
        .map(RolloutRoutes::position);
  }

  private static StatusReport.Procedure position(ProcedureState state) {
    return new StatusReport.Procedure(
        state.epoch(),
        state.status(),
        state.doing(),
        state.waitingForLedger(),
        state.rollbackAsked(),
        state.ledgerIndex());
  }

  private StatusReport.LedgerCondition ledger() {
    LedgerHealth health = parts.logbook().ledger().health();
    return new StatusReport.LedgerCondition(
        health.writable(),
        health.problem(),
        health.since(),
        health.waiting(),
        health.head().size(),
        health.head().recordedAt());
  }

  /** Entries as CloudEvents, one a line; while it follows, an empty line is a sign of life. */
  void entries(Context context) throws IOException, InterruptedException {
    String rollout = id(context, parts);
    Set<Fact.Kind> kinds = kinds(context.queryParam("kind"));
    long from = number(context.queryParam("from"));
    context.contentType("application/x-ndjson");
    OutputStream out = context.outputStream();
    long next = send(rollout, from, kinds, out);
    out.flush();
    while (Boolean.parseBoolean(context.queryParam("follow"))) {
      long size = parts.logbook().ledger().head().size();
      next = send(rollout, next, kinds, out);
      long after = parts.logbook().ledger().awaitBeyond(size, PULSE).size();
      if (after == size) {
        out.write('\n');
      }
      out.flush();
    }
  }

  private long send(String rollout, long from, Set<Fact.Kind> kinds, OutputStream out) {
    long[] next = {from};
    parts
        .logbook()
        .ledger()
        .entriesOf(
            rollout,
            from,
            entry -> {
              next[0] = entry.sequence() + 1;
              if (wanted(entry, kinds)) {
                write(out, CloudEvents.line(entry, CloudEvents.LOCAL));
              }
            });
    return next[0];
  }

  private static boolean wanted(Entry entry, Set<Fact.Kind> kinds) {
    return kinds.isEmpty() || (entry.fact() != null && kinds.contains(entry.fact().kind()));
  }

  private static void write(OutputStream out, String line) {
    try {
      out.write((line.strip() + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException gone) {
      throw new UncheckedIOException("the reader is gone", gone);
    }
  }

  private static Set<Fact.Kind> kinds(@Nullable String asked) {
    Set<Fact.Kind> kinds = EnumSet.noneOf(Fact.Kind.class);
    if (asked != null && !asked.isBlank()) {
      for (String kind : asked.split(",", -1)) {
        try {
          kinds.add(Fact.Kind.valueOf(kind.strip().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
          throw new ApiException(
              400, "request", "expected a kind of " + List.of(Fact.Kind.values()) + ", found " + kind);
        }
      }
    }
    return kinds;
  }

  private static long number(@Nullable String text) {
    try {
      return text == null ? 0 : Math.max(0, Long.parseLong(text));
    } catch (NumberFormatException other) {
      throw new ApiException(400, "request", "expected a number in \"from\", found " + text);
    }
  }

  /** The id in a path: a name stands for its last rollout. */
  static String id(Context context, ApiParts parts) {
    String name = context.pathParam("name");
    boolean numbered = context.pathParamMap().containsKey("number");
    return parts
        .acts()
        .resolve(parts.desk(), numbered ? name + "/" + context.pathParam("number") : name);
  }
}
