package dev.rolloutledger.rollout;

import dev.rolloutledger.plan.Baseline;
import dev.rolloutledger.plan.People;
import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.LifecycleEvent.HoldBegan;
import dev.rolloutledger.rollout.LifecycleEvent.PhaseEntered;
import dev.rolloutledger.rollout.LifecycleEvent.PreflightPassed;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutCompleted;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutStarted;
import dev.rolloutledger.rollout.LifecycleEvent.RunBegan;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.SteeringEvent.WaitBegan;
import dev.rolloutledger.rollout.SteeringEvent.WaitEnded;
import dev.rolloutledger.rollout.WindowEvent.WindowsConsulted;
import dev.rolloutledger.window.AdvanceWindows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The procedure's own steps forward. */
public sealed interface ProcedureAct extends Act {

  /**
   * Starts a rollout.
   *
   * @param retryOf the rollout that this one retries; null if none
   * @param adopted the percentage at which the target is found already; null if it is off
   * @param requestId the same id again is the same request; null where nobody gave one
   */
  record Start(
      Plan plan,
      String planDigest,
      String reason,
      @Nullable String retryOf,
      @Nullable Integer adopted,
      @Nullable String requestId)
      implements ProcedureAct {
    public Start(Plan plan, String planDigest, String reason, @Nullable String retryOf) {
      this(plan, planDigest, reason, retryOf, null, null);
    }

    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      if (state.exists()) {
        throw new RefusedException(command.rollout() + " was started already");
      }
      Guards.reasonGiven(reason);
      People people = plan.people();
      if (people.selfApproval() == People.Rule.REFUSE
          && people.unverified() == People.Rule.REFUSE
          && !command.actor().verified()) {
        throw new RefusedException(
            "who starts it may not approve it, so somebody has to verify the name "
                + command.actor().name());
      }
      if (adopted != null && plan.phaseAt(adopted) < 0) {
        throw new RefusedException(
            "expected one of the plan's percentages to adopt, found " + adopted + " %");
      }
      return List.of(new RolloutStarted(
          command.at(),
          command.rollout(),
          plan,
          planDigest,
          command.actor(),
          reason,
          retryOf,
          adopted,
          requestId));
    }
  }

  /** Begins a run in the command's epoch; every earlier run is replaced. */
  record BeginRun(String engine) implements ProcedureAct {
    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      if (command.epoch() <= state.progress().epoch()) {
        throw new StaleEpochException(
            command.rollout(), command.epoch(), state.progress().epoch());
      }
      return List.of(new RunBegan(command.at(), command.epoch(), engine));
    }
  }

  /** Ends the preflight; its checks must have passed and its attestations be given. */
  record PassPreflight() implements ProcedureAct {
    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      Guards.stage(state, "pass the preflight", Stage.PREFLIGHT);
      Guards.passed(state, "pass the preflight", state.preflightChecks());
      Guards.attested(state, "pass the preflight");
      Guards.approved(state, "pass the preflight", command.at());
      return List.of(new PreflightPassed(command.at()));
    }
  }

  /**
   * Advances into a phase, or waits for a window or a thaw. The aggregate itself looks at what must
   * hold for that.
   *
   * @param look what was looked up for the plan's windows; null where it has none
   * @param frozen the freezes of everyone; null before there was one
   */
  record EnterPhase(
      int phase, @Nullable WindowLook look, @Nullable FreezeState frozen) implements ProcedureAct {

    /** Asks for it; what windows and freezes say is put in on the way to the aggregate. */
    public EnterPhase(int phase) {
      this(phase, null, null);
    }

    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      String act = "enter phase " + phase;
      boolean first = phase == 0 || state.progress().phase() < 0;
      Guards.stage(state, act, first ? Stage.BASELINE : Stage.JUDGED);
      Guards.clear(state, act, command.at());
      if (phase != state.nextPhase()) {
        throw new RefusedException(
            "cannot " + act + " from phase " + state.progress().phase());
      }
      if (phase >= state.plan().phases().size()) {
        throw new RefusedException("cannot " + act + ": the plan has no such phase");
      }
      Phase next = state.plan().phase(phase);
      PhaseEntered entered = new PhaseEntered(
          command.at(), phase, next.name(), next.percentage(), because(state, act));
      return consulted(state, command.at())
          .map(consulted -> weighed(state, consulted, entered))
          .orElse(List.of(entered));
    }

    private Optional<Consulted> consulted(RolloutState state, Instant at) {
      AdvanceWindows windows = state.plan().windows();
      if (windows != null && (look == null || !look.covers(windows))) {
        throw new RefusedException(
            "cannot enter phase " + phase + ": nobody looked at all of its windows");
      }
      WindowLook looked = look == null ? new WindowLook(at, "", List.of()) : look;
      FreezeState freezes = frozen == null ? FreezeState.NONE : frozen;
      return windows == null && freezes.inForce(looked.at()).isEmpty()
          ? Optional.empty()
          : Optional.of(Consulted.of(windows, looked, freezes));
    }

    /** A wait is said once, and again where its reason or its end is another one. */
    private List<RolloutEvent> weighed(
        RolloutState state, Consulted consulted, PhaseEntered entered) {
      WindowsConsulted said = new WindowsConsulted(entered.at(), phase, consulted);
      if (consulted.open()) {
        return List.of(said, entered);
      }
      return state.steering().waits(Wait.Kind.FREEZE, consulted.why())
          ? List.of()
          : List.of(
              said,
              new WaitBegan(entered.at(), Wait.Kind.FREEZE, consulted.why(), consulted.endedBy()));
    }

    private String because(RolloutState state, String act) {
      if (state.progress().phase() < 0) {
        if (state.plan().baseline() != null && state.watch().baseline().isEmpty()) {
          throw new RefusedException("cannot " + act + ": the baseline was not recorded");
        }
        Integer adopted = state.known().adopted();
        return adopted == null
            ? "preflight passed"
            : "preflight passed, adopted at " + adopted + " %";
      }
      return Guards.healthy(state, act).because();
    }
  }

  /** Begins the baseline's window or the current phase's hold. */
  record BeginHold() implements ProcedureAct {
    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      Phase phase = state.currentPhase();
      Duration length = phase == null ? window(state) : hold(state, phase);
      return List.of(new HoldBegan(
          command.at(),
          state.progress().phase(),
          state.progress().nextHold(),
          command.at(),
          command.at().plus(length)));
    }

    /** The first window, or another one where the last had too few samples. */
    private static Duration window(RolloutState state) {
      Guards.stage(state, "begin the baseline's window", Stage.BASELINE);
      Baseline baseline = state.plan().baseline();
      if (baseline == null) {
        throw new RefusedException("cannot begin the baseline's window: the plan has none");
      }
      boolean another = state.steering().waits().containsKey(Wait.Kind.DATA);
      if (state.progress().hold() != null && !another) {
        throw new RefusedException("cannot begin the baseline's window: it has begun already");
      }
      return baseline.window();
    }

    private static Duration hold(RolloutState state, Phase phase) {
      Guards.stage(state, "begin a hold", Stage.VERIFYING);
      Guards.passed(state, "begin a hold", phase.verify());
      Guards.undrifted(state, "begin a hold");
      return phase.hold();
    }
  }

  /** Says that the rollout waits, and for what. */
  record BeginWait(Wait.Kind what, String reason, String endedBy) implements ProcedureAct {
    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      return state.steering().waits(what, reason)
          ? List.of()
          : List.of(new WaitBegan(command.at(), what, reason, endedBy));
    }
  }

  /** Says that it waits no longer. */
  record EndWait(Wait.Kind what, String because) implements ProcedureAct {
    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      if (what == Wait.Kind.PERSON || what == Wait.Kind.DRIFT) {
        throw new RefusedException("cannot end the wait: "
            + (what == Wait.Kind.PERSON ? "a person does" : "the next look at the target does"));
      }
      return state.steering().waits().containsKey(what)
          ? List.of(new WaitEnded(command.at(), what, because))
          : List.of();
    }
  }

  /** Ends the rollout; its closing metrics must be met and its last attestations given. */
  record Complete() implements ProcedureAct {
    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      Guards.stage(state, "complete", Stage.CLOSING);
      Guards.clear(state, "complete", command.at());
      if (!state.watch().closed()) {
        throw new RefusedException("cannot complete: the closing metrics are not met");
      }
      return List.of(new RolloutCompleted(command.at()));
    }
  }
}
