package dev.rolloutledger.report.fold;

import dev.rolloutledger.replay.Step;
import dev.rolloutledger.report.NoticesReport;
import dev.rolloutledger.report.NoticesReport.Count;
import dev.rolloutledger.report.NoticesReport.Failed;
import dev.rolloutledger.rollout.RollbackEvent.NoticeRecorded;
import dev.rolloutledger.rollout.RolloutEvent;
import java.util.Map;
import java.util.TreeMap;

/** Who was told, and who could not be. */
final class NoticesPart implements Part {

  private static final int MOST_CONNECTIONS = 100;

  private final Map<String, Count> connections = new TreeMap<>();
  private final Kept<Failed> failed;

  NoticesPart(int most) {
    failed = new Kept<>(most);
  }

  @Override
  public void accept(Step step, RolloutEvent event) {
    if (!(event instanceof NoticeRecorded notice)) {
      return;
    }
    String name =
        connections.size() < MOST_CONNECTIONS || connections.containsKey(notice.connection())
            ? notice.connection()
            : "others";
    Count count = connections.getOrDefault(name, new Count(0, 0));
    connections.put(
        name,
        notice.sent()
            ? new Count(count.sent() + 1, count.failed())
            : new Count(count.sent(), count.failed() + 1));
    if (!notice.sent()) {
      failed.add(new Failed(
          notice.at(),
          step.entry().index(),
          notice.connection(),
          Clip.text(notice.subject()),
          Clip.text(notice.detail())));
    }
  }

  NoticesReport notices() {
    return new NoticesReport(new TreeMap<>(connections), failed.excerpt());
  }
}
