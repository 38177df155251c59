package dev.rolloutledger.workflow;

import dev.rolloutledger.rollout.RollbackView.Cause;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.workflow.activity.CheckActivities;
import dev.rolloutledger.workflow.activity.JudgementActivities;
import dev.rolloutledger.workflow.activity.LedgerActivities;
import dev.rolloutledger.workflow.activity.RollbackActivities;
import dev.rolloutledger.workflow.activity.SamplingActivities;
import dev.rolloutledger.workflow.activity.SamplingActivities.Finding;
import dev.rolloutledger.workflow.activity.TargetActivities;
import dev.rolloutledger.workflow.activity.WindowActivities;
import io.temporal.activity.ActivityInterface;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Everything that a run can be asked, can do, find and end in, as the code says it. */
final class Behaviours {

  private static final List<Class<?>> ACTIVITIES = List.of(
      LedgerActivities.class,
      TargetActivities.class,
      SamplingActivities.class,
      JudgementActivities.class,
      CheckActivities.class,
      RollbackActivities.class,
      WindowActivities.class);

  /** What the ledger decides by itself; the procedure sees a rollout that is taken back. */
  private static final Set<Cause> LEDGERS_CAUSES = EnumSet.of(Cause.DRIFT);

  /**
   * Waits that begin by what is recorded, not because the procedure says so; and the one for the ledger,
   * which cannot be recorded.
   */
  private static final Set<Wait.Kind> LEDGERS_WAITS =
      EnumSet.of(Wait.Kind.DRIFT, Wait.Kind.FREEZE, Wait.Kind.PERSON, Wait.Kind.LEDGER);

  private Behaviours() {}

  static Set<String> all() {
    Set<String> all = new TreeSet<>();
    for (Method method : RolloutWorkflow.class.getMethods()) {
      if (method.isAnnotationPresent(SignalMethod.class)) {
        all.add("signal " + method.getAnnotation(SignalMethod.class).name());
      }
      if (method.isAnnotationPresent(UpdateMethod.class)) {
        all.add("update " + method.getAnnotation(UpdateMethod.class).name());
      }
    }
    for (Class<?> activities : ACTIVITIES) {
      String prefix = activities.getAnnotation(ActivityInterface.class).namePrefix();
      for (Method method : activities.getMethods()) {
        String name = method.getName();
        all.add("activity " + prefix + name.substring(0, 1).toUpperCase(Locale.ROOT)
            + name.substring(1));
      }
    }
    for (Finding finding : Finding.values()) {
      all.add("finding " + finding);
    }
    EnumSet.complementOf(EnumSet.copyOf(LEDGERS_CAUSES))
        .forEach(cause -> all.add("cause " + cause));
    EnumSet.complementOf(EnumSet.copyOf(LEDGERS_WAITS)).forEach(wait -> all.add("wait " + wait));
    for (Stage stage : Stage.values()) {
      if (stage.over()) {
        all.add("ended " + stage);
      }
    }
    all.addAll(List.of(
        "failure " + LedgerActivities.UNAVAILABLE,
        "failure " + LedgerActivities.REFUSED,
        "failure " + LedgerActivities.STALE,
        "failure Superseded",
        "begun forward",
        "begun on the way back",
        "begun with an order",
        "continued forward",
        "continued on the way back"));
    changes().forEach(change -> all.add(change));
    return all;
  }

  /** The changes by which this build goes; a history without one of them is an older build's. */
  static Set<String> changes() {
    Set<String> all = new TreeSet<>();
    Changes.ALL.forEach(id -> all.add("change " + id));
    return all;
  }
}
