package dev.rolloutledger.plan;

import dev.rolloutledger.plan.yaml.Faults;
import dev.rolloutledger.window.AdvanceWindows;
import dev.rolloutledger.window.WindowRules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Windows that never open would let a rollout wait for ever. A plan is read without a clock, so what
 * is asked is that they open behind each of their freezes; what calendars say is not known here.
 */
final class OpeningRule {

  /** Any year serves: weekly hours are of each week. */
  private static final Instant ANY =
      LocalDate.of(2024, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);

  private OpeningRule() {}

  static void check(@Nullable AdvanceWindows windows, Faults faults) {
    if (windows == null) {
      return;
    }
    List<Instant> starts = new ArrayList<>(List.of(ANY));
    windows.freeze().forEach(range -> starts.add(range.from().toInstant(ZoneOffset.UTC)));
    faults.require(
        starts.stream().allMatch(at -> WindowRules.at(windows, List.of(), at).opens() != null),
        "windows",
        "a time at which an advance is possible within " + WindowRules.HORIZON.toDays() + " days",
        "none");
  }
}
