package dev.rolloutledger.worker.app.direct;

import dev.rolloutledger.ledger.spool.Spool;
import dev.rolloutledger.ledger.spool.SpoolException;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Face;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.RollbackAct;
import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.TargetAct;
import dev.rolloutledger.worker.connection.Connections;
import dev.rolloutledger.worker.home.Home;
import dev.rolloutledger.worker.identity.Caller;
import dev.rolloutledger.worker.logbook.TargetCard;
import dev.rolloutledger.worker.logbook.TargetCards;
import dev.rolloutledger.worker.outside.Outside;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.TargetWrite;
import dev.rolloutledger.workflow.options.Names;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rollback for the hour in which nothing runs: the intent is forced to the spool, the off state is
 * written and read back, and the next {@code up} drains both into the ledger before anything else.
 */
public final class DirectRollback {

  private DirectRollback() {}

  /**
   * Rolls back.
   *
   * @param name name of the rollout
   * @param plan the plan, for a target of which this home has no card; or null
   * @throws RefusedException if no target is known under that name
   * @throws TargetException if the target could not be written or read
   */
  public static DirectReport run(
      Home home, Path connections, String name, String actor, String reason, @Nullable Plan plan) {
    if (reason.isBlank()) {
      throw new RefusedException("expected a reason, found none");
    }
    Instant requested = Instant.now();
    Optional<TargetCard> known = new TargetCards(home.cardsDirectory()).find(name);
    TargetCard card = known.orElseGet(() -> unknown(name, plan));
    RollbackAct.RollBack asked =
        new RollbackAct.RollBack(RollbackView.Cause.PERSON, reason, requested);
    String unspooled = spool(home, known, command(card, actor, requested, "asked", asked));
    Map<String, String> found = switchOff(connections, card);
    Instant readAt = Instant.now();
    RollbackAct.RecordOff off = new RollbackAct.RecordOff(found);
    String unspooledOff =
        spool(home, known, command(card, actor, readAt, "off-direct-" + requested, off));
    return new DirectReport(
        card.rollout(),
        TargetAct.matches(card.target().off(), found),
        found,
        Duration.between(requested, readAt),
        unspooled == null ? unspooledOff : unspooled);
  }

  /** Keeps a command for the ledger; that it cannot be kept stops no rollback, and is said. */
  private static @Nullable String spool(
      Home home, Optional<TargetCard> known, RolloutCommand command) {
    if (known.isEmpty()) {
      return "no rollout of that name was started here";
    }
    try {
      Spool.in(home.spoolDirectory()).append(command);
      return null;
    } catch (SpoolException failure) {
      return String.valueOf(failure.getMessage());
    }
  }

  private static TargetCard unknown(String name, @Nullable Plan plan) {
    if (plan == null || !plan.name().equals(Names.nameOf(name))) {
      throw new RefusedException(
          "no target is known for " + name + "; name its plan with --plan to roll it back");
    }
    // The fence closes this number; of a name alone, the first.
    String rollout = name.contains("/") ? name : name + "/1";
    return new TargetCard(rollout, plan.target(), plan.rollback());
  }

  private static Map<String, String> switchOff(Path file, TargetCard card) {
    try (Outside outside = Outside.connect(file, Clock.systemUTC())) {
      Connections connections = outside.connections();
      FlagPlatform platform = connections.platform(card.target().connection());
      Map<String, String> off = card.target().off();
      platform.write(new TargetWrite(card.rollout(), 0, true, off));
      return platform.read(off.keySet());
    } catch (PlatformException failure) {
      throw new TargetException(
          card.rollout() + " is NOT known to be off: " + failure.getMessage(), failure);
    }
  }

  private static RolloutCommand command(
      TargetCard card, String actor, Instant at, String step, Act act) {
    String rollout = card.rollout();
    // Whoever runs this reads the home's files, as the user of the home does.
    Actor person = Caller.home(System.getProperty("user.name"), Face.TERMINAL)
        .acting(actor)
        .orElseGet(() -> Actor.claimed(actor));
    return new RolloutCommand(rollout, rollout + "/back/" + step, 0, at, person, act);
  }
}
