package dev.rolloutledger.plan;

import dev.rolloutledger.plan.yaml.Faults;
import java.time.Duration;
import java.util.Locale;

/** Phases grow, and each is watched long enough to be judged. */
final class PhaseRules {

  private static final long MOST_DUE_TIMES = 100_000;

  private final Plan plan;
  private final Faults faults;

  PhaseRules(Plan plan, Faults faults) {
    this.plan = plan;
    this.faults = faults;
  }

  void check() {
    for (int i = 1; i < plan.phases().size(); i++) {
      grows(plan.phases().get(i - 1).percentage(), plan.phases().get(i).percentage(), i);
    }
    for (int i = 0; i < plan.phases().size(); i++) {
      judged(plan.phases().get(i).hold(), "phases[" + i + "].hold");
    }
  }

  private void grows(int before, int percentage, int i) {
    faults.require(
        percentage > before,
        "phases[" + i + "].percentage",
        "a percentage larger than " + before,
        Integer.toString(percentage),
        "phases[" + (i - 1) + "].percentage");
  }

  private void judged(Duration hold, String path) {
    Duration every = plan.sampling().every();
    faults.require(
        hold.compareTo(every) >= 0,
        path,
        "a hold of at least one sampling interval (" + Durations.format(every) + ")",
        Durations.format(hold),
        "sampling.every");
    long due = hold.dividedBy(every);
    faults.require(
        due <= MOST_DUE_TIMES,
        path,
        String.format(
            Locale.ROOT,
            "at most %,d samples in a hold (one each %s)",
            MOST_DUE_TIMES,
            Durations.format(every)),
        String.format(Locale.ROOT, "%,d", due),
        "sampling.every");
  }
}
