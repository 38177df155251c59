package dev.rolloutledger.worker.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.entry.ListText;
import dev.rolloutledger.entry.RolloutSummary;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.FreezeState;
import dev.rolloutledger.worker.api.FreezeActs;
import dev.rolloutledger.worker.api.Looked;
import dev.rolloutledger.worker.api.RolloutList;
import dev.rolloutledger.worker.web.Bodies;
import dev.rolloutledger.worker.web.Callers;
import dev.rolloutledger.worker.web.Forms;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All rollouts, and what is frozen for everyone. */
final class OverviewPage {

  private final Looked looked;
  private final RolloutList rollouts;
  private final Pages pages;
  private final Frames frames;

  OverviewPage(Looked looked, Pages pages, Frames frames) {
    this.looked = looked;
    this.rollouts = new RolloutList(looked);
    this.pages = pages;
    this.frames = frames;
  }

  void show(Context context) {
    write(context, "overview.jte", null);
  }

  /** The sections alone, for a page that is there already. */
  void sections(Context context) {
    write(context, "overviewsections.jte", null);
  }

  /** Freezes everyone, as a form says. */
  Handler freezing(FreezeActs freezes) {
    return context -> {
      ObjectNode body = Forms.read(context);
      act(context, "freeze", body, actor -> freezes.freeze(actor, timed(body)));
    };
  }

  /** Ends a freeze, as a form says. */
  Handler thawing(FreezeActs freezes) {
    return context -> {
      ObjectNode body = Forms.read(context);
      act(context, "thaw", body, actor -> freezes.thaw(actor, body));
    };
  }

  private interface Act {
    List<String> by(Actor actor);
  }

  private void act(Context context, String name, JsonNode body, Act act) {
    try {
      String request = Bodies.requestId(body);
      act.by(ActPages.actor(context));
      context.redirect(
          "/?done=" + URLEncoder.encode(name + ":" + request, StandardCharsets.UTF_8),
          HttpStatus.SEE_OTHER);
    } catch (RuntimeException failure) {
      Refusal refusal = ActPages.refusal(name, body, failure);
      context.status(refusal.status());
      write(context, "overview.jte", refusal);
    }
  }

  /** A browser's field of a time has no zone, and may have no seconds; the page says that it is UTC. */
  private static JsonNode timed(ObjectNode body) {
    String until = body.path("until").asText("");
    if (until.matches("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d)?")) {
      body.put("until", until.replace(' ', 'T') + (until.length() == 16 ? ":00Z" : "Z"));
    }
    return body;
  }

  private void write(Context context, String template, @Nullable Refusal refusal) {
    pages.write(
        context,
        template,
        Map.of("shown", shown(context, refusal), "frame", frames.of(context, "Rollouts", null)));
  }

  private OverviewShown shown(Context context, @Nullable Refusal refusal) {
    OverviewAsked asked = OverviewAsked.of(context);
    List<RolloutSummary> all = ListText.sorted(rollouts.seenBy(Callers.of(context)));
    List<RolloutSummary> found = all.stream().filter(asked).toList();
    return new OverviewShown(
        asked,
        found.stream()
            .skip((asked.page() - 1L) * OverviewShown.ROWS)
            .limit(OverviewShown.ROWS)
            .toList(),
        found.size(),
        all.size(),
        (int) all.stream()
            .map(RolloutSummary::need)
            .filter(need -> need != null && need.person())
            .count(),
        all.stream().map(RolloutSummary::status).distinct().sorted().toList(),
        looked.ledger().freezes().inForce(looked.clock().instant()),
        done(context),
        refusal);
  }

  private @Nullable Done done(Context context) {
    String asked = context.queryParam("done");
    int colon = asked == null ? -1 : asked.indexOf(':');
    if (asked == null || colon < 0) {
      return null;
    }
    String command = FreezeState.STREAM + "/act/" + asked.substring(colon + 1);
    return new Done(
        asked.substring(0, colon),
        looked.ledger().recordedBy(command).stream()
            .flatMap(entry -> Optional.ofNullable(entry.fact())
                .map(fact -> new Done.Acknowledged(entry.index(), fact.sentence()))
                .stream())
            .toList());
  }
}
