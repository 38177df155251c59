package dev.rolloutledger.worker.api;

import static dev.rolloutledger.worker.access.Right.ADMINISTER;
import static dev.rolloutledger.worker.access.Right.APPROVE;
import static dev.rolloutledger.worker.access.Right.AUDIT;
import static dev.rolloutledger.worker.access.Right.FREEZE;
import static dev.rolloutledger.worker.access.Right.NONE;
import static dev.rolloutledger.worker.access.Right.READ;
import static dev.rolloutledger.worker.access.Right.ROLL_BACK;
import static dev.rolloutledger.worker.access.Right.STEER;
import static dev.rolloutledger.worker.web.Route.get;

import dev.rolloutledger.worker.web.Route;
import java.util.ArrayList;
import java.util.List;

/** The API's routes: what is asked, what right it takes, and what answers. */
public final class ApiRoutes implements AutoCloseable {

  private static final String ROLLOUTS = "/api/v1/rollouts";
  private static final String ONE = ROLLOUTS + "/{name}";
  private static final String NUMBERED = ONE + "/{number}";

  private final DescriptionRoute description = new DescriptionRoute(this::all);
  private final HealthRoutes health;
  private final RolloutRoutes rollouts;
  private final SeriesRoutes series;
  private final EntryRoutes entries;
  private final Acting<ActRoutes> acts;
  private final RecoveryRoutes recovery;
  private final LedgerRoutes ledger;
  private final FreezeRoutes freezes;
  private final LogRoutes log;
  private final HistoryRoutes histories;
  private final EvidenceRoutes evidence;
  private final FlagRoutes flags;
  private final List<Route> changes;

  /**
   * The routes.
   *
   * @param acts has acts done, or refuses them
   * @param changes the routes that say when something changed
   */
  public ApiRoutes(Looked looked, Acting<ActRoutes> acts, List<Route> changes) {
    health = new HealthRoutes(looked.logbook(), looked.measures());
    rollouts = new RolloutRoutes(looked);
    series = new SeriesRoutes(looked);
    entries = new EntryRoutes(looked);
    this.acts = acts;
    this.changes = List.copyOf(changes);
    recovery = new RecoveryRoutes(looked);
    ledger = new LedgerRoutes(looked);
    freezes = new FreezeRoutes(looked);
    log = new LogRoutes(looked);
    histories = new HistoryRoutes(looked);
    evidence = new EvidenceRoutes(looked);
    flags = new FlagRoutes(looked.flags());
  }

  /** All of them. */
  public List<Route> all() {
    List<Route> all = new ArrayList<>(List.of(
        get("/api/v1/openapi.json", NONE, description::show),
        get("/health", NONE, health::health),
        get("/metrics", READ, health::metrics),
        // Flags have tokens of their own: who may read them may steer nothing.
        get(FlagRoutes.PATH, NONE, flags::definitions),
        get("/log/checkpoint", READ, log::checkpoint).somewhere(),
        get("/log/key", READ, log::key).somewhere(),
        get("/log/tile/<path>", READ, log::tile).somewhere(),
        get("/api/v1/ledger", READ, ledger::look),
        acts.post("/api/v1/ledger/backup", ADMINISTER, does -> does.wide()::backup),
        get("/api/v1/recovery", READ, recovery::look).somewhere(),
        acts.post("/api/v1/recovery", STEER, does -> does.wide()::recover).somewhere(),
        get("/api/v1/freeze", READ, freezes::look).somewhere(),
        acts.post("/api/v1/freeze", FREEZE, does -> does.wide()::freeze),
        acts.post("/api/v1/thaw", FREEZE, does -> does.wide()::thaw),
        get(ROLLOUTS, READ, rollouts::list).somewhere(),
        acts.post(ROLLOUTS, STEER, does -> does.wide()::start).somewhere()));
    // Before those with a number, which is whatever stands there.
    all.addAll(changes);
    all.addAll(of(ONE));
    all.addAll(of(NUMBERED));
    return all;
  }

  private List<Route> of(String one) {
    return List.of(
        get(one, READ, rollouts::status),
        get(one + "/series", READ, series::series),
        get(one + "/moment", READ, rollouts::moment),
        get(one + "/entries", READ, entries::entries),
        get(one + "/entries/{index}", READ, evidence::entry),
        get(one + "/entries/{index}/proof", READ, evidence::proof),
        get(one + "/report", AUDIT, evidence::report),
        get(one + "/export", AUDIT, evidence::export),
        get(one + "/histories", AUDIT, histories::histories),
        acts.post(one + "/rollback", ROLL_BACK, does -> does::rollback),
        acts.post(one + "/pause", STEER, does -> does::pause),
        acts.post(one + "/resume", STEER, does -> does::resume),
        acts.post(one + "/promote", STEER, does -> does::promote),
        acts.post(one + "/approve", APPROVE, does -> does::approve),
        acts.post(one + "/attest", APPROVE, does -> does::attest),
        acts.post(one + "/amend", STEER, does -> does::amend),
        acts.post(one + "/abandon", STEER, does -> does::abandon),
        acts.post(one + "/redactions", ADMINISTER, does -> does::redact),
        acts.post(one + "/retry", STEER, does -> does::retry));
  }

  /** Lets those go who follow entries. */
  @Override
  public void close() {
    entries.close();
  }
}
