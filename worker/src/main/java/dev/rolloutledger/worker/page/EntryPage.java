package dev.rolloutledger.worker.page;

import dev.rolloutledger.explain.Explanation;
import dev.rolloutledger.explain.ExplanationText;
import dev.rolloutledger.explain.Gathering;
import dev.rolloutledger.explain.Sought;
import dev.rolloutledger.replay.Playback;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.text.Layout;
import dev.rolloutledger.worker.api.Looked;
import dev.rolloutledger.worker.api.Positions;
import dev.rolloutledger.worker.api.RolloutRoutes;
import dev.rolloutledger.worker.web.ApiException;
import io.javalin.http.Context;
import java.util.Map;
import java.util.function.Consumer;

/** Why a decision fell as it did: what `rollout explain` says of it. */
final class EntryPage {

  private static final int WIDTH = 120;

  private final Looked looked;
  private final Pages pages;
  private final Frames frames;

  EntryPage(Looked looked, Pages pages, Frames frames) {
    this.looked = looked;
    this.pages = pages;
    this.frames = frames;
  }

  void show(Context context) {
    String rollout = RolloutRoutes.id(context, looked);
    long index = index(context.pathParam("index"));
    Sought sought = Sought.entry(index);
    boolean[] there = {false};
    read(rollout, step -> {
      there[0] |= step.entry().index() == index;
      sought.accept(step);
    });
    if (!there[0]) {
      throw new ApiException(
          404,
          "request",
          "expected an entry of " + rollout + ", found entry " + index + ", which is none");
    }
    Gathering gathering = sought.gathering();
    read(rollout, gathering);
    Explanation explanation = gathering.explanation(looked.clock().instant());
    pages.write(
        context,
        "entry.jte",
        Map.of(
            "frame",
            frames.of(context, "Entry " + index + " of " + rollout, rollout),
            "rollout",
            rollout,
            "index",
            index,
            "lines",
            ExplanationText.of(explanation, Layout.of(WIDTH))));
  }

  private void read(String rollout, Consumer<Step> steps) {
    looked.ledger().entriesOf(rollout, 0, new Playback(steps));
  }

  private static long index(String text) {
    try {
      return Positions.parsed(text);
    } catch (NumberFormatException other) {
      throw new ApiException(400, "request", "expected a ledger index, found " + text);
    }
  }
}
