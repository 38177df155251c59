package dev.rolloutledger.worker.page;

import static dev.rolloutledger.worker.access.Right.APPROVE;
import static dev.rolloutledger.worker.access.Right.FREEZE;
import static dev.rolloutledger.worker.access.Right.NONE;
import static dev.rolloutledger.worker.access.Right.READ;
import static dev.rolloutledger.worker.access.Right.ROLL_BACK;
import static dev.rolloutledger.worker.access.Right.STEER;

import dev.rolloutledger.worker.api.Acting;
import dev.rolloutledger.worker.api.Acts;
import dev.rolloutledger.worker.api.Looked;
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
  private final Acting<Acts> acts;
  private final Faults faults;
  private final OverviewPage overview;
  private final RolloutPage rollout;
  private final EntryPage entry;
  private final ActPages forms;
  private final ProofPage proof;

  /**
   * The routes.
   *
   * @param acts has acts done, or refuses them
   */
  public PageRoutes(Looked looked, Acting<Acts> acts) {
    Pages pages = new Pages();
    Frames frames = new Frames(assets, looked.clock(), looked.only());
    this.acts = acts;
    faults = new Faults(pages, frames);
    overview = new OverviewPage(looked, pages, frames);
    rollout = new RolloutPage(looked, pages, frames);
    entry = new EntryPage(looked, pages, frames);
    forms = new ActPages(rollout);
    proof = new ProofPage(looked, pages, frames);
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
        acts.post("/freeze", FREEZE, does -> overview.freezing(does.freezes())),
        acts.post("/thaw", FREEZE, does -> overview.thawing(does.freezes())),
        acts.post(ONE + "/rollback", ROLL_BACK, does -> forms.of("rollback", does::rollback)),
        acts.post(ONE + "/pause", STEER, does -> forms.of("pause", does::pause)),
        acts.post(ONE + "/resume", STEER, does -> forms.of("resume", does::resume)),
        acts.post(ONE + "/promote", STEER, does -> forms.of("promote", does::promote)),
        acts.post(ONE + "/abandon", STEER, does -> forms.of("abandon", does::abandon)),
        acts.post(ONE + "/amend", STEER, does -> forms.of("amend", does::amend)),
        acts.post(ONE + "/approve", APPROVE, does -> forms.of("approve", does::approve)),
        acts.post(ONE + "/attest", APPROVE, does -> forms.of("attest", does::attest)),
        acts.post(ONE + "/retry", STEER, does -> forms.leading("retry", does::retry)));
  }

  private Route look(String path, Handler handler) {
    return Route.get(path, READ, handler);
  }
}
