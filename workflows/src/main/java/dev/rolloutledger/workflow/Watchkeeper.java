package dev.rolloutledger.workflow;

import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RollbackView.Cause;
import dev.rolloutledger.rollout.SamplingAct;
import dev.rolloutledger.workflow.activity.SamplingActivities;
import dev.rolloutledger.workflow.activity.SamplingActivities.Finding;
import dev.rolloutledger.workflow.activity.SamplingActivities.StintReport;
import dev.rolloutledger.workflow.activity.SamplingActivities.StintRequest;
import dev.rolloutledger.workflow.message.Brief;
import dev.rolloutledger.workflow.options.Calls;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Keeps the sampler going through a hold and through every wait after it. */
final class Watchkeeper {

  private final Logger log = Workflow.getLogger(Watchkeeper.class);
  private final Recorder recorder;
  private final RollbackDesk desk;
  private final Continuation continuation;
  private @Nullable Promise<StintReport> stint;
  private int stintHold;
  private boolean stintBeyond;
  private int silences;
  private Runnable puttingBack = () -> {};
  private boolean toPutBack;

  Watchkeeper(Recorder recorder, RollbackDesk desk, Continuation continuation) {
    this.continuation = continuation;
    this.recorder = recorder;
    this.desk = desk;
  }

  /** What puts the target back where it was changed by hand. */
  void puttingBack(Runnable act) {
    puttingBack = act;
  }

  /** Watches a hold to its deadline and until its last due time is recorded, or for a bound. */
  void hold(String summary) {
    boolean[] complete = {false};
    Instant until;
    do {
      until = until();
      complete[0] = false;
      toDeadline(until, summary, complete);
    } while (!until().equals(until));
    if (!complete[0] && !recorder.brief().sampled()) {
      Duration bound = recorder.brief().samplingTimeout().plus(Calls.LATE_SAMPLE);
      Promise<Void> late = timer(until.plus(bound), "last due sample of " + summary);
      keep(false, () -> complete[0] || late.isCompleted(), complete);
    }
  }

  /** To the deadline, or to when somebody moved it: a promotion, an amendment. */
  private void toDeadline(Instant until, String summary, boolean[] complete) {
    Promise<Void> deadline = timer(until, summary);
    keep(false, () -> deadline.isCompleted() || !until().equals(until), complete);
  }

  private Instant until() {
    return Objects.requireNonNull(recorder.brief().hold()).until();
  }

  /** Watches while the rollout waits, until the condition holds. */
  void whileWaiting(BooleanSupplier over) {
    boolean[] complete = {false};
    keep(true, over, complete);
  }

  private void keep(boolean beyond, BooleanSupplier over, boolean[] complete) {
    dropForeign(beyond);
    while (!over.getAsBoolean()) {
      if (stint == null && !complete[0]) {
        stint = begin(beyond);
      }
      putBackIfAsked();
      Workflow.await(() ->
          desk.interrupted() || over.getAsBoolean() || (stint != null && stint.isCompleted()));
      if (desk.interrupted()) {
        throw desk.interruption();
      }
      if (stint != null && stint.isCompleted()) {
        complete[0] = finish(stint) || complete[0];
        stint = null;
        if (!over.getAsBoolean() && continuation.due()) {
          throw new GoOnLater();
        }
      }
    }
  }

  /** After the next stint was begun: samples are due meanwhile. */
  private void putBackIfAsked() {
    if (toPutBack) {
      toPutBack = false;
      puttingBack.run();
    }
  }

  /** A stint that runs goes on, unless it is another hold's or ends at its deadline. */
  private void dropForeign(boolean beyond) {
    int hold = Objects.requireNonNull(recorder.brief().hold()).number();
    if (hold != stintHold || beyond != stintBeyond) {
      stint = null;
    }
  }

  private Promise<StintReport> begin(boolean beyond) {
    Brief brief = recorder.brief();
    Progress.Hold hold = Objects.requireNonNull(brief.hold());
    stintHold = hold.number();
    stintBeyond = beyond;
    long now = Workflow.currentTimeMillis();
    StintRequest request = new StintRequest(
        brief.rollout(),
        brief.epoch(),
        hold.number(),
        now + brief.stint().toMillis(),
        beyond,
        recorder.away() != null,
        brief.ledgerIndex());
    SamplingActivities sampler =
        Workflow.newActivityStub(SamplingActivities.class, Calls.stint(brief, request, now));
    return Async.function(sampler::stint, request);
  }

  /** Takes a stint's report; answers whether nothing more is to be sampled here. */
  private boolean finish(Promise<StintReport> ended) {
    try {
      StintReport report = ended.get();
      silences = 0;
      switch (report.finding()) {
        case BREACH -> {
          desk.take(recorder.brief().rollout(), Cause.BUDGET, report.reason(), Recorder.now());
          throw new RollbackAsked();
        }
        case DRIFT -> recorder.refresh(recorder.brief().rollout());
        case PUT_BACK -> toPutBack = true;
        case LEDGER_AWAY -> recorder.ledgerAway(true);
        case LEDGER_BACK -> recorder.ledgerAway(false);
        default -> {}
      }
      return report.finding() == Finding.DEADLINE || report.finding() == Finding.HOLD_OVER;
    } catch (ActivityFailure failure) {
      Failures.endIfSuperseded(failure);
      silent(failure);
      return false;
    }
  }

  /** A sampler that fell silent is a fact; it is tried again, a little later each time. */
  private void silent(ActivityFailure failure) {
    silences++;
    int hold = Objects.requireNonNull(recorder.brief().hold()).number();
    String cause = failure.getCause() == null ? "no answer" : failure.getCause().getMessage();
    try {
      recorder.forward(
          "hold-" + hold + "/silence-" + Recorder.now(),
          new SamplingAct.NoteSilence(hold, cause == null ? "no answer" : cause));
    } catch (StepRefused over) {
      log.warn("The silence of a sampler was not noted: {}", over.getMessage());
    }
    Duration pause = Duration.ofSeconds(Math.min(300, 5L << Math.min(6, silences)));
    Workflow.await(pause, desk::interrupted);
  }

  private static Promise<Void> timer(Instant at, String summary) {
    Duration left = Duration.between(Recorder.now(), at);
    return Workflow.newTimer(
        left.isNegative() ? Duration.ZERO : left,
        TimerOptions.newBuilder().setSummary(summary).build());
  }
}
