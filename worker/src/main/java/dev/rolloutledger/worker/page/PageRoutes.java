package dev.rolloutledger.worker.page;

import static dev.rolloutledger.worker.access.Right.APPROVE;
import static dev.rolloutledger.worker.access.Right.FREEZE;
import static dev.rolloutledger.worker.access.Right.NONE;
import static dev.rolloutledger.worker.access.Right.READ;
import static dev.rolloutledger.worker.access.Right.ROLL_BACK;
import static dev.rolloutledger.worker.access.Right.STEER;

import dev.rolloutledger.worker.access.Right;
import dev.rolloutledger.worker.api.Acts;
import dev.rolloutledger.worker.api.ApiParts;
import dev.rolloutledger.worker.web.FaultPage;
import dev.rolloutledger.worker.web.Route;
import io.javalin.http.Handler;
import java.util.ArrayList;
import java.util.List;

/** The page's routes. */
public final class PageRoutes {

  private static final String NAMED = "/rollouts/{name}";
  private static final String ONE = NAMED + "/{number}";

  private final Assets assets = new Assets();
  private final Acts acts;
  private final Faults faults;
  private final OverviewPage overview;
  private final RolloutPage rollout;
  private final EntryPage entry;
  private final ActPages forms;
  private final ProofPage proof;

  public PageRoutes(ApiParts parts, Acts acts) {
    Pages pages = new Pages();
    Frames frames = new Frames(assets, parts.clock());
    this.acts = acts;
    faults = new Faults(pages, frames);
    overview = new OverviewPage(parts, acts.freezes(), pages, frames);
    rollout = new RolloutPage(parts, pages, frames);
    entry = new EntryPage(parts, pages, frames);
    forms = new ActPages(rollout);
    proof = new ProofPage(parts, pages, frames);
  }

  /** What is shown of what cannot be shown. */
  public FaultPage faults() {
    return faults;
  }

  /** All of them. */
  public List<Route> all() {
    List<Route> all = new ArrayList<>(List.of(
        look("/", overview::show).somewhere(),
        look("/sections", overview::sections).somewhere(),
        look("/proof", proof::show).somewhere(),
        look(NAMED, rollout::last),
        look(ONE, rollout::show),
        look(ONE + "/sections", rollout::sections),
        look(ONE + "/entries/{index}", entry::show),
        Route.get(Assets.PATH, NONE, assets::file)));
    all.addAll(ofPeople());
    return all;
  }

  private List<Route> ofPeople() {
    return List.of(
        act("/freeze", FREEZE, overview::freeze),
        act("/thaw", FREEZE, overview::thaw),
        act(ONE + "/rollback", ROLL_BACK, forms.of("rollback", acts::rollback)),
        act(ONE + "/pause", STEER, forms.of("pause", acts::pause)),
        act(ONE + "/resume", STEER, forms.of("resume", acts::resume)),
        act(ONE + "/promote", STEER, forms.of("promote", acts::promote)),
        act(ONE + "/abandon", STEER, forms.of("abandon", acts::abandon)),
        act(ONE + "/amend", STEER, forms.of("amend", acts::amend)),
        act(ONE + "/approve", APPROVE, forms.of("approve", acts::approve)),
        act(ONE + "/attest", APPROVE, forms.of("attest", acts::attest)),
        act(ONE + "/retry", STEER, forms.leading("retry", acts::retry)));
  }

  private Route look(String path, Handler handler) {
    return Route.get(path, READ, handler);
  }

  private Route act(String path, Right right, Handler handler) {
    return Route.post(path, right, handler);
  }
}
