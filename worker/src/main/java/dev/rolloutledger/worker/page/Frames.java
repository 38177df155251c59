package dev.rolloutledger.worker.page;

import dev.rolloutledger.worker.api.OnlyLooked;
import dev.rolloutledger.worker.web.Alone;
import dev.rolloutledger.worker.web.Callers;
import dev.rolloutledger.worker.web.Csrf;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the frame of a page, of what is known about a request. */
final class Frames {

  private final Assets assets;
  private final InstantSource clock;
  private final Optional<OnlyLooked> only;

  Frames(Assets assets, InstantSource clock, Optional<OnlyLooked> only) {
    this.assets = assets;
    this.clock = clock;
    this.only = only;
  }

  /** The path of the style, for a page that has no frame. */
  String style() {
    return assets.path("page.css");
  }

  /**
   * The frame.
   *
   * @param rollout id of the rollout that the page shows; null where it shows all
   */
  PageFrame of(Context context, String title, @Nullable String rollout) {
    return new PageFrame(
        title,
        assets,
        Callers.of(context),
        rollout,
        Csrf.of(context),
        Alone.of(context),
        clock.instant(),
        only.orElse(null));
  }
}
