package dev.rolloutledger.worker.page;

import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.entry.StatusWords;
import dev.rolloutledger.explain.Foresight;
import dev.rolloutledger.explain.Obstacle;
import dev.rolloutledger.ledger.LedgerView;
import dev.rolloutledger.ledger.Standing;
import dev.rolloutledger.redaction.Answers;
import dev.rolloutledger.replay.Cut;
import dev.rolloutledger.replay.Frame;
import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.worker.api.Looked;
import dev.rolloutledger.worker.api.Past;
import dev.rolloutledger.worker.api.Reports;
import dev.rolloutledger.worker.api.RolloutRoutes;
import dev.rolloutledger.worker.desk.PersonRecorder;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at a rollout for its page. */
final class RolloutLook {

  private final Looked looked;
  private final Reports reports;
  private final StoryBook stories;

  RolloutLook(Looked looked) {
    this.looked = looked;
    this.reports = new Reports(looked);
    this.stories = new StoryBook(looked.ledger());
  }

  /** As the address asks for it. */
  RolloutShown of(Context context) {
    String rollout = RolloutRoutes.id(context, looked);
    return of(context, rollout, Past.of(context, rollout, looked));
  }

  /** As it stands now, whatever else the address asks for. */
  RolloutShown now(Context context) {
    return of(context, RolloutRoutes.id(context, looked), null);
  }

  private RolloutShown of(Context context, String rollout, @Nullable Past past) {
    LedgerView ledger = looked.ledger();
    StatusReport found = past == null ? reports.of(rollout) : reports.of(rollout, past);
    StatusReport report = Answers.said(found, StatusReport.class, () -> ledger.redactions(rollout));
    long last = report.rollout().ledgerIndex();
    long entries = ledger.standing(rollout).map(Standing::entries).orElse(0L);
    Story story = stories.of(rollout, entries, last, StoryAsked.of(context));
    return new RolloutShown(
        report,
        past,
        ahead(rollout, report, past),
        story,
        past == null ? done(context, rollout, report) : null,
        null);
  }

  private List<Obstacle> ahead(String rollout, StatusReport report, @Nullable Past past) {
    long last = report.rollout().ledgerIndex();
    Optional<RolloutState> state = past == null
        ? looked.logbook().state(rollout)
        : looked.ledger().past(rollout, new Cut(Instant.MAX, last)).map(Frame::state);
    return state.map(known -> Foresight.of(known, last, report.rollout().now())).orElse(List.of());
  }

  /** What the ledger has of an act that was sent: {@code done=pause:REQUEST}. */
  private @Nullable Done done(Context context, String rollout, StatusReport report) {
    String asked = context.queryParam("done");
    int colon = asked == null ? -1 : asked.indexOf(':');
    if (asked == null || colon < 0) {
      return null;
    }
    String act = asked.substring(0, colon);
    String request = asked.substring(colon + 1);
    return new Done(
        act,
        switch (act) {
          // The run records it under its own step, not under the request.
          case "rollback" -> rollback(report);
          case "retry" -> entries(rollout + "/start");
          default -> entries(PersonRecorder.commandId(rollout, request));
        });
  }

  private List<Done.Acknowledged> entries(String command) {
    return looked.ledger().recordedBy(command).stream()
        .flatMap(entry -> Optional.ofNullable(entry.fact())
            .map(fact -> new Done.Acknowledged(entry.index(), fact.sentence()))
            .stream())
        .toList();
  }

  private static List<Done.Acknowledged> rollback(StatusReport report) {
    RollbackView rollback = report.rollout().rollback();
    return rollback == null
        ? List.of()
        : List.of(new Done.Acknowledged(
            report.rollout().ledgerIndex(),
            StatusWords.asked(rollback) + ": " + rollback.reason() + "; "
                + StatusWords.off(report.rollout())));
  }
}
