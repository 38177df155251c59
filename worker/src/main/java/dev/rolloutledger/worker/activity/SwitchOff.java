package dev.rolloutledger.worker.activity;

import dev.rolloutledger.json.Json;
import dev.rolloutledger.ledger.LedgerException;
import dev.rolloutledger.plan.Check;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.RollbackAct;
import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.TargetAct;
import dev.rolloutledger.worker.identity.Vouchers;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.logbook.TargetCard;
import dev.rolloutledger.worker.logbook.TargetCards;
import dev.rolloutledger.worker.platform.DeployedPlatform;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.TargetWrite;
import dev.rolloutledger.workflow.activity.RollbackActivities;
import dev.rolloutledger.workflow.message.OffRequest;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way back: intent, off, read-back. Where the ledger does not answer, the spool takes both. */
public final class SwitchOff implements RollbackActivities {

  private static final Logger LOG = LoggerFactory.getLogger(SwitchOff.class);

  /** How long the target waits for the ledger before the spool takes its place. */
  private static final Duration PATIENCE = Duration.ofMillis(400);

  /** How much of what a platform asks for a rollback waits. */
  private static final Duration PATIENCE_ASKED = Duration.ofSeconds(5);

  private final Logbook logbook;
  private final TargetCards cards;
  private final Platforms platforms;
  private final CheckRunner checks;
  private final Vouchers vouchers;
  private final InstantSource clock;

  public SwitchOff(
      Logbook logbook,
      TargetCards cards,
      Platforms platforms,
      CheckRunner checks,
      Vouchers vouchers,
      InstantSource clock) {
    this.logbook = logbook;
    this.cards = cards;
    this.platforms = platforms;
    this.checks = checks;
    this.vouchers = vouchers;
    this.clock = clock;
  }

  @Override
  public OffReport switchOff(OffRequest request) {
    TargetCard card = card(request.rollout());
    Instant now = clock.instant();
    Optional<RolloutState> state = record(
        request,
        "back/asked",
        now,
        new RollbackAct.RollBack(request.cause(), request.reason(), request.requestedAt()));
    Map<String, String> off = card.target().off();
    if (state.filter(this::isAnothersNow).isPresent()) {
      return new OffReport(true, off, now);
    }
    try {
      FlagPlatform platform = platforms.platform(card.target().connection());
      List<String> calls = off(platform, new TargetWrite(request.rollout(), 0, true, off));
      Map<String, String> found = platform.read(off.keySet());
      Instant readAt = clock.instant();
      record(
          request,
          String.format(
              java.util.Locale.ROOT, "back/off-%04d-%s", request.attempt(), request.requestedAt()),
          readAt,
          new RollbackAct.RecordOff(found, calls));
      return new OffReport(TargetAct.matches(off, found), found, readAt);
    } catch (PlatformException failure) {
      throw failed(failure);
    }
  }

  /**
   * Tried again within seconds, whatever the platform asks; what fails until a person sees to it is
   * handed back at once, so that the procedure calls people, and tries on.
   */
  static ApplicationFailure failed(PlatformException failure) {
    ApplicationFailure.Builder failed = ApplicationFailure.newBuilder()
        .setMessage(String.valueOf(failure.getMessage()))
        .setType(TargetWriter.PLATFORM)
        .setNonRetryable(failure.next() == PlatformException.Next.GIVE_UP);
    Duration after = failure.after();
    if (after != null) {
      failed.setNextRetryDelay(after.compareTo(PATIENCE_ASKED) < 0 ? after : PATIENCE_ASKED);
    }
    return failed.build();
  }

  /** Writes the off state; answers with what was called, null where a platform does not tell. */
  private static @Nullable List<String> off(FlagPlatform platform, TargetWrite off)
      throws PlatformException {
    if (platform instanceof DeployedPlatform deployed) {
      return deployed.takeBack(off);
    }
    platform.write(off);
    return null;
  }

  /** From the card that is kept apart from the ledger, which may take its time or be gone. */
  private TargetCard card(String rollout) {
    return cards
        .find(rollout)
        .filter(card -> card.rollout().equals(rollout))
        .orElseGet(() -> TargetCard.of(logbook.existing(rollout)));
  }

  /**
   * Whether it was taken back and another rollout has the target since then: a run of an engine that
   * was lost for a time, and comes back in the middle of its rollback, takes nothing from that one.
   */
  private boolean isAnothersNow(RolloutState state) {
    if (state.progress().stage() != Stage.ROLLED_BACK) {
      return false;
    }
    try {
      return logbook
          .ledger()
          .leaseHolder("lease/" + state.plan().target().lease())
          .filter(holder -> !holder.equals(state.known().rollout()))
          .isPresent();
    } catch (LedgerException away) {
      // Off is what nobody can object to for long.
      LOG.warn("Who holds the lease cannot be read: {}", away.getMessage());
      return false;
    }
  }

  private Optional<RolloutState> record(OffRequest request, String step, Instant at, Act act) {
    Actor brought = new Actor(request.actor(), request.known());
    Actor actor = request.cause() == RollbackView.Cause.PERSON
        ? vouchers.resolveRollback(request.rollout(), brought, request.reason())
        : brought;
    RolloutCommand command =
        new RolloutCommand(request.rollout(), request.rollout() + "/" + step, 0, at, actor, act);
    try {
      return logbook.recordOrSpool(command, PATIENCE);
    } catch (RuntimeException refused) {
      // The way back goes on whatever ledger and spool think of it; the procedure asks again until
      // the ledger has it.
      LOG.error("{} could not be kept: {}", command.commandId(), refused.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public int gatherEvidence(Errand errand) {
    return Faults.translated(() -> {
      RolloutState state = logbook.existing(errand.rollout(), errand.seen());
      Map<String, String> facts = new LinkedHashMap<>();
      state.watch().metrics().forEach((name, tally) -> facts.put("metric " + name, say(tally)));
      for (String name : state.plan().rollback().evidence()) {
        Check check = state.plan().check(name);
        facts.put("answer to " + name, checks.evidence(check));
      }
      logbook.record(new RolloutCommand(
          errand.rollout(),
          errand.commandId(),
          errand.epoch(),
          clock.instant(),
          Actor.ENGINE,
          new RollbackAct.RecordEvidence(facts)));
      return facts.size();
    });
  }

  private static String say(Object tally) {
    return Json.mapper().valueToTree(tally).toString();
  }
}
