package dev.rolloutledger.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.json.Json;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.RollbackAct;
import dev.rolloutledger.rollout.RollbackView.Cause;
import dev.rolloutledger.text.Layout;
import dev.rolloutledger.text.Line;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentTest {

  private final RecordedRollout rollout = new RecordedRollout();

  @Test
  void theLastPointsOfEachMetricAreKeptAndNoMore() {
    Recent recent = rollout.holding().samples(30, 0.4, 1.3).samples(1, 3, 1.4).recent();
    List<Recent.Point> errors = recent.series().get("error-rate");
    assertThat(errors).hasSize(Recent.POINTS);
    assertThat(errors.get(Recent.POINTS - 1).value()).isEqualTo(3);
    assertThat(errors.get(Recent.POINTS - 1).verdict()).isEqualTo(Verdict.WARNING);
    assertThat(errors).isSortedAccordingTo((a, b) -> a.due().compareTo(b.due()));
    assertThat(recent.full()).isTrue();
  }

  @Test
  void missedDueTimesAreGapsAtTheirTimes() {
    Recent recent = rollout.holding().samples(2, 0.4, 1.3).missed(3, "away").recent();
    List<Recent.Point> errors = recent.series().get("error-rate");
    List<Recent.Point> gap = errors.subList(errors.size() - 3, errors.size());
    assertThat(gap).extracting(Recent.Point::value).containsOnlyNulls();
    assertThat(gap).extracting(Recent.Point::verdict).containsOnly(Verdict.NO_DATA);
    assertThat(gap.get(0).due())
        .isEqualTo(gap.get(2).due().minus(RecordedRollout.EVERY.multipliedBy(2)));
    assertThat(rollout.missed(400, "away").recent().series().get("error-rate"))
        .hasSize(Recent.POINTS);
  }

  @Test
  void whoActedLastIsAPersonAlsoWhereItWasRefused() {
    assertThat(rollout.started().recent().lastAct().sentence())
        .isEqualTo(
            "checkout/1 started by release engineer (local user): the new checkout is ready");
    rollout.act(Actor.claimed("bo"), new PersonAct.Resume("why not"));
    LastAct refused = rollout.recent().lastAct();
    assertThat(refused.refused()).isTrue();
    assertThat(refused.by()).isEqualTo(Actor.claimed("bo"));
    assertThat(refused.index()).isEqualTo(rollout.index());
  }

  @Test
  void whatWasNotToldStandsUntilTheConnectionWorks() {
    rollout.holding();
    Instant next = rollout.now().plusSeconds(30);
    rollout.act(new RollbackAct.RecordNoticeAttempt(
        "ops", "PhaseEntered", "found 503", "decisions", 7, 2, next));
    rollout.act(
        new RollbackAct.RecordNotice("mail", "PhaseEntered", false, "refused", "decisions", 7, 1));
    Recent recent = rollout.recent();
    assertThat(recent.untold().get("ops").next()).isEqualTo(next);
    assertThat(recent.untold().get("mail").next()).isNull();
    assertThat(StatusText.of(rollout.report(), Layout.of(200)))
        .extracting(Line::plain)
        .contains(
            "untold notice to mail failed (refused): PhaseEntered",
            "untold notice to ops failed at attempt 2 (found 503), again at " + next
                + ": PhaseEntered");
    rollout.act(
        new RollbackAct.RecordNotice("ops", "PhaseEntered", true, "sent", "decisions", 7, 3));
    assertThat(rollout.recent().untold()).containsOnlyKeys("mail");
  }

  @Test
  void aDecisionThatAPersonTookIsTheirAct() {
    rollout.holding();
    rollout.act(new Actor("ada", "local user"), new PersonAct.Abandon("enough"));
    assertThat(rollout.recent().lastAct().sentence()).startsWith("abandoned by ada (local user)");
  }

  @Test
  void theEngineIsNobody() {
    rollout.holding().samples(2, 0.4, 1.3);
    LastAct before = rollout.recent().lastAct();
    rollout.act(new RollbackAct.RollBack(Cause.BUDGET, "spent", rollout.now()));
    assertThat(rollout.recent().lastAct()).isEqualTo(before);
    RecordedRollout other = new RecordedRollout().holding();
    other.act(
        new Actor("release engineer", "local user"),
        new RollbackAct.RollBack(Cause.PERSON, "why", other.now()));
    assertThat(other.recent().lastAct().sentence())
        .startsWith("roll back, asked by release engineer");
  }

  @Test
  void theEndOfAStreamIsEnoughForTheSeries() {
    List<Entry> entries =
        rollout.holding().samples(60, 0.4, 1.3).missed(2, "away").entries();
    Recent end = Recent.NONE;
    for (Entry entry : entries.subList(entries.size() - 60, entries.size())) {
      end = end.after(entry);
    }
    assertThat(end.series()).isEqualTo(rollout.recent().series());
  }

  @Test
  void itGoesThroughJsonAndAnOlderUpHasNone() throws Exception {
    StatusReport report = RecordedScreens.hold();
    byte[] json = Json.mapper().writeValueAsBytes(report);
    assertThat(Json.mapper().readValue(json, StatusReport.class)).isEqualTo(report);
    Map<?, ?> fields = Json.mapper().readValue(json, Map.class);
    fields.keySet().removeAll(List.of("recent", "head"));
    StatusReport older =
        Json.mapper().readValue(Json.mapper().writeValueAsBytes(fields), StatusReport.class);
    assertThat(older.series("error-rate")).isEmpty();
    assertThat(older.lastAct()).isNull();
    assertThat(StatusText.of(older, dev.rolloutledger.text.Layout.of(80))).isNotEmpty();
  }
}
