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
import static dev.rolloutledger.worker.web.Route.post;

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
  private final ActRoutes acts;
  private final RecoveryRoutes recovery;
  private final LedgerRoutes ledger;
  private final FreezeRoutes freezes;
  private final LogRoutes log;
  private final HistoryRoutes histories;
  private final EvidenceRoutes evidence;
  private final FlagRoutes flags;

  public ApiRoutes(ApiParts parts, Acts people) {
    health = new HealthRoutes(parts.logbook(), parts.measures());
    rollouts = new RolloutRoutes(parts);
    series = new SeriesRoutes(parts);
    entries = new EntryRoutes(parts);
    acts = new ActRoutes(parts, people);
    recovery = new RecoveryRoutes(parts);
    ledger = new LedgerRoutes(parts);
    freezes = new FreezeRoutes(parts, people.freezes());
    log = new LogRoutes(parts);
    histories = new HistoryRoutes(parts);
    evidence = new EvidenceRoutes(parts);
    flags = new FlagRoutes(parts.flags());
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
        post("/api/v1/ledger/backup", ADMINISTER, ledger::backup),
        get("/api/v1/recovery", READ, recovery::look).somewhere(),
        post("/api/v1/recovery", STEER, recovery::recover).somewhere(),
        get("/api/v1/freeze", READ, freezes::look).somewhere(),
        post("/api/v1/freeze", FREEZE, freezes::freeze),
        post("/api/v1/thaw", FREEZE, freezes::thaw),
        get(ROLLOUTS, READ, rollouts::list).somewhere(),
        post(ROLLOUTS, STEER, rollouts::start).somewhere()));
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
        post(one + "/rollback", ROLL_BACK, acts::rollback),
        post(one + "/pause", STEER, acts::pause),
        post(one + "/resume", STEER, acts::resume),
        post(one + "/promote", STEER, acts::promote),
        post(one + "/approve", APPROVE, acts::approve),
        post(one + "/attest", APPROVE, acts::attest),
        post(one + "/amend", STEER, acts::amend),
        post(one + "/abandon", STEER, acts::abandon),
        post(one + "/redactions", ADMINISTER, acts::redact),
        post(one + "/retry", STEER, acts::retry));
  }

  /** Lets those go who follow entries. */
  @Override
  public void close() {
    entries.close();
  }
}
