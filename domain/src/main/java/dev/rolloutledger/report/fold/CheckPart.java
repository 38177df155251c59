package dev.rolloutledger.report.fold;

import dev.rolloutledger.plan.Check;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.report.CheckReport;
import dev.rolloutledger.report.CheckReport.Run;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.TargetEvent.CheckRecorded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The checks, by what they ran for. */
final class CheckPart implements Part {

  private final int most;
  private final Map<List<String>, Runs> checks = new LinkedHashMap<>();

  CheckPart(int most) {
    this.most = most;
  }

  @Override
  public void accept(Step step, RolloutEvent event) {
    if (event instanceof CheckRecorded recorded) {
      List<String> key = List.of(recorded.purpose(), recorded.check());
      if (checks.size() < most || checks.containsKey(key)) {
        checks
            .computeIfAbsent(key, name -> new Runs())
            .add(recorded, step.entry().index(), request(step.after().plan(), recorded.check()));
      }
    }
  }

  private static String request(Plan plan, String name) {
    for (Check check : plan.checks()) {
      if (check.name().equals(name) && check instanceof Check.Http http) {
        Check.Request request = http.request();
        return Clip.text(request.method() + " " + request.path() + " at " + http.connection()
            + (request.body() == null ? "" : " with " + request.body()));
      }
    }
    return "";
  }

  List<CheckReport> checks() {
    return checks.entrySet().stream()
        .map(entry ->
            entry.getValue().report(entry.getKey().get(0), entry.getKey().get(1)))
        .toList();
  }

  private static final class Runs {
    private long passed;
    private long failed;
    private String request = "";
    private @Nullable Run last;
    private @Nullable Run lastFailure;

    void add(CheckRecorded recorded, long index, String asked) {
      Run run = new Run(
          recorded.at(),
          index,
          recorded.passed(),
          Clip.text(recorded.expected()),
          Clip.text(recorded.found()),
          recorded.tookMillis(),
          Clip.text(recorded.excerpt()));
      last = run;
      request = asked;
      if (recorded.passed()) {
        passed++;
      } else {
        failed++;
        lastFailure = run;
      }
    }

    CheckReport report(String purpose, String check) {
      return new CheckReport(
          purpose, check, request, passed, failed, Objects.requireNonNull(last), lastFailure);
    }
  }
}
