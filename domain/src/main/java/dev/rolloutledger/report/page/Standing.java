package dev.rolloutledger.report.page;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.report.About;
import dev.rolloutledger.report.ClosingReport;
import dev.rolloutledger.report.Report;
import dev.rolloutledger.report.RollbackReport;
import dev.rolloutledger.report.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** How things stand at the end of the entries. */
final class Standing {

  private Standing() {}

  static String line(Report report) {
    RollbackReport rollback = report.rollback();
    if (rollback != null) {
      return rollback(rollback);
    }
    About about = report.about();
    List<String> said = new ArrayList<>();
    said.add(about.percentage() == 0 ? "the target is off" : "on at " + about.percentage() + " %");
    ClosingReport closing = report.closing();
    if (closing != null) {
      said.add(closing.met() ? "closing metrics met" : "closing metrics not met");
    }
    List<Task> tasks =
        report.tasks().stream().filter(task -> task.when() == Task.When.AFTER).toList();
    if (!tasks.isEmpty()) {
      said.add(tasks.stream().filter(task -> !task.open()).count() + " of " + tasks.size()
          + " post-deployment tasks attested");
    }
    said.add(Words.counted(report.changes().escalations().count(), "escalation") + " raised");
    return String.join("; ", said);
  }

  private static String rollback(RollbackReport rollback) {
    String target = "target " + Texts.length(rollback.target());
    if (rollback.offAt() == null) {
      return "NOT read back off yet, " + target;
    }
    return "off, read back " + Texts.length(Objects.requireNonNull(rollback.offAfter()))
        + " after the request (" + target + ", "
        + (Boolean.TRUE.equals(rollback.withinTarget()) ? "met" : "missed") + "); "
        + (rollback.verifiedAt() == null
            ? "not verified yet"
            : "verified after "
                + Texts.length(
                    Objects.requireNonNullElse(rollback.verifiedAfter(), Duration.ZERO)));
  }
}
