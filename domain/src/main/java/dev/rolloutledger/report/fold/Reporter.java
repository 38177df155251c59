package dev.rolloutledger.report.fold;

import dev.rolloutledger.replay.Step;
import dev.rolloutledger.report.About;
import dev.rolloutledger.report.Report;
import dev.rolloutledger.report.Series;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import java.util.List;
import java.util.function.Consumer;

/**
 * A rollout's steps as a report. Its memory does not grow with the number of entries: a series has
 * at most {@link Series#MOST} buckets for each metric of the plan; of everything else the first
 * {@value #MOST} and the last {@value #MOST} are kept ({@value #MOST_CHAPTERS} chapters, of {@value
 * #MOST_PASSAGES} passages, {@value #MOST_DIAGNOSES} diagnoses likewise), texts at 1,000 characters and evidence at 4,000, and the rest
 * is counted. A million entries whose
 * lists are full of the longest texts make a report of some 3 MB of JSON.
 */
public final class Reporter implements Consumer<Step> {

  static final int MOST = 100;
  static final int MOST_CHAPTERS = 30;
  static final int MOST_PASSAGES = 30;
  static final int MOST_DIAGNOSES = 10;

  private final AboutPart about = new AboutPart();
  private final ExposurePart exposure = new ExposurePart(MOST);
  private final StoryPart story = new StoryPart(MOST_CHAPTERS, MOST_PASSAGES);
  private final MarkPart marks = new MarkPart();
  private final HoldPart holds = new HoldPart(MOST);
  private final SeriesPart series = new SeriesPart();
  private final CheckPart checks = new CheckPart(MOST);
  private final PeoplePart people = new PeoplePart(MOST);
  private final RollbackPart rollback = new RollbackPart(MOST);
  private final DataPart data = new DataPart(MOST);
  private final ChangesPart changes = new ChangesPart(MOST);
  private final ClosingPart closing = new ClosingPart();
  private final TaskPart tasks = new TaskPart(MOST);
  private final NoticesPart notices = new NoticesPart(MOST);
  private final DiagnosisPart diagnoses = new DiagnosisPart(MOST_DIAGNOSES);
  private final List<Part> parts = List.of(
      about, exposure, story, marks, holds, series, checks, people, rollback, data, changes,
      closing, tasks, notices, diagnoses);
  private RolloutState state = RolloutState.NONE;

  /** Takes the next step, in the ledger's order. */
  @Override
  public void accept(Step step) {
    RolloutEvent event = step.event();
    about.count(step.entry(), event != null);
    state = step.after();
    if (event != null && state.exists()) {
      parts.forEach(part -> part.accept(step, event));
    }
  }

  /** Whether the rollout was started, so that there is something to report. */
  public boolean begun() {
    return state.exists();
  }

  /**
   * The report as of the last step.
   *
   * @throws dev.rolloutledger.rollout.RefusedException if the rollout was not started
   */
  public Report report() {
    About rollout = about.about(state);
    return new Report(
        rollout,
        exposure.exposure(rollout.lastAt()),
        story.story(),
        marks.marks(),
        holds.holds(),
        series.metrics(state),
        checks.checks(),
        people.people(),
        rollback.rollback(state),
        data.data(state),
        changes.changes(state),
        closing.closing(),
        tasks.tasks(state),
        notices.notices(),
        diagnoses.runs());
  }
}
