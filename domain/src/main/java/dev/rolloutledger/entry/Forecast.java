package dev.rolloutledger.entry;

import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.plan.Approvals;
import dev.rolloutledger.plan.Baseline;
import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.window.AdvanceWindows;
import dev.rolloutledger.window.WindowRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What comes next in a rollout if nothing stands in the way. */
final class Forecast {

  private final Plan plan;
  private final Progress progress;
  private final int following;
  private final Set<String> attested;
  private final @Nullable PhaseJudgement judgement;
  private final Instant now;

  Forecast(RolloutState state, Instant now) {
    this.plan = state.plan();
    this.progress = state.progress();
    this.following = state.nextPhase();
    this.attested = state.steering().attested().keySet();
    this.judgement = state.watch().judgement();
    this.now = now;
  }

  /** In a clause; null where nothing comes. */
  @Nullable
  String next() {
    return switch (progress.stage()) {
      case PREFLIGHT ->
        plan.before().checks().isEmpty()
            ? "the preflight ends"
            : "the preflight's checks: " + String.join(", ", plan.before().checks());
      case BASELINE ->
        progress.hold() == null
            ? plan.baseline() == null ? advance() : "the baseline's window of " + length(baseline())
            : advance() + " at " + Texts.time(progress.hold().until());
      case SETTING -> "the target is set to " + percentage() + " and read back";
      case VERIFYING ->
        "a hold of "
            + length(plan.phase(progress.phase()).hold())
            + (verify().isEmpty() ? "" : " after the checks " + String.join(", ", verify()));
      case HOLDING ->
        "the phase is judged at " + Texts.time(until()) + ", then " + advance() + gate();
      case JUDGED -> extended() ? "the phase is judged again" : advance() + gate();
      case CLOSING -> "the rollout is complete";
      case ROLLING_BACK -> "the target is read back off and verified";
      case COMPLETED, ABANDONED, ROLLED_BACK -> null;
    };
  }

  /** What people have to do before that; empty where nothing. */
  private String gate() {
    Phase phase = plan.phase(progress.phase());
    List<String> asked = new ArrayList<>();
    if (phase.attestations().stream().anyMatch(item -> !attested.contains(item.id()))) {
      asked.add("attested");
    }
    Approvals approvals = phase.approvals();
    if (approvals != null) {
      asked.add("approved by " + approvals.needed());
    }
    return asked.isEmpty() ? "" : " once " + String.join(" and ", asked);
  }

  private String advance() {
    int next = following;
    if (next >= plan.phases().size()) {
      return "the closing metrics are judged";
    }
    Phase phase = plan.phase(next);
    return "phase " + phase.name() + " at " + phase.percentage() + " %" + opening();
  }

  /** Where the plan's own windows are shut when it could advance; calendars are not known here. */
  private String opening() {
    AdvanceWindows windows = plan.windows();
    Instant then = until().isAfter(now) ? until() : now;
    Instant opens =
        windows == null ? then : WindowRules.at(windows, List.of(), then).opens();
    return windows == null || opens == null || !opens.isAfter(then)
        ? ""
        : ", not before " + Texts.time(opens) + " (" + Texts.local(opens, windows.zoneId()) + ")";
  }

  /** All holds ahead, counted from now; null where it will not complete. */
  @Nullable
  Instant earliestEnd() {
    Stage stage = progress.stage();
    if (stage.over() || stage.backward()) {
      return null;
    }
    Duration ahead = Duration.ZERO;
    for (int position = following; position < plan.phases().size(); position++) {
      ahead = ahead.plus(plan.phase(position).hold());
    }
    return now.plus(ahead).plus(current());
  }

  /** What is left of the current phase, or of what comes before the first one. */
  private Duration current() {
    return switch (progress.stage()) {
      case PREFLIGHT -> baseline();
      case BASELINE -> progress.hold() == null ? baseline() : HoldView.left(now, until());
      case SETTING, VERIFYING -> plan.phase(progress.phase()).hold();
      case HOLDING -> HoldView.left(now, until());
      case JUDGED, CLOSING, COMPLETED, ABANDONED, ROLLING_BACK, ROLLED_BACK -> Duration.ZERO;
    };
  }

  private boolean extended() {
    return judgement != null && judgement.outcome() != PhaseJudgement.Outcome.ADVANCE;
  }

  private Duration baseline() {
    Baseline baseline = plan.baseline();
    return baseline == null ? Duration.ZERO : baseline.window();
  }

  private Instant until() {
    return progress.hold() == null ? now : progress.hold().until();
  }

  private String percentage() {
    return plan.phase(progress.phase()).percentage() + " %";
  }

  private List<String> verify() {
    return plan.phase(progress.phase()).verify();
  }

  private static String length(Duration duration) {
    return Texts.length(duration);
  }
}
