package dev.rolloutledger.report.page;

import static dev.rolloutledger.report.page.Tables.left;
import static dev.rolloutledger.report.page.Tables.right;
import static dev.rolloutledger.report.page.Tables.text;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.judgement.MetricJudgement;
import dev.rolloutledger.report.ClosingReport;
import dev.rolloutledger.report.ClosingReport.Closed;
import dev.rolloutledger.report.Report;
import dev.rolloutledger.report.Task;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Success metrics, and the tasks that people attest. */
final class ClosingSection {

  private ClosingSection() {}

  static Section metrics(Report report) {
    ClosingReport closing = report.closing();
    List<Block> blocks = new ArrayList<>();
    if (closing == null) {
      blocks.add(Tables.say(
          report.about().stage().settled()
              ? "They were not judged: the last phase was not judged good to close."
              : "They are not judged yet."));
    } else {
      blocks.add(new Block.Paragraph(Line.of(
              closing.met() ? "Met. " : "Not met. ", closing.met() ? Tone.GOOD : Tone.BAD)
          .plus(
              "Judged at " + Texts.time(closing.at()) + " by judge " + closing.judge() + ", entry "
                  + Words.entry(closing.index())
                  + (closing.times() == 1 ? "." : ", for the " + closing.times() + "th time."),
              Tone.PLAIN)));
      blocks.add(Tables.table(
          "Closing metrics",
          List.of(
              left("Metric"),
              left("Asked"),
              right("Average"),
              right("Known"),
              left("Verdict"),
              text("Because")),
          closing.metrics(),
          ClosingSection::row));
    }
    return new Section("closing", "Success metrics", blocks);
  }

  private static List<Line> row(Closed closed) {
    MetricJudgement judged = closed.judged();
    return List.of(
        Line.of(judged.metric()),
        Line.of(closed.asked()),
        Line.of(Texts.value(judged.average().value(), closed.unit())),
        Line.of(Words.number(judged.average().known()) + " of " + Words.number(judged.due())),
        Words.verdict(judged.verdict()),
        Line.of(judged.because()));
  }

  static Section tasks(Report report) {
    List<Block> blocks = new ArrayList<>();
    for (Task.When when : Task.When.values()) {
      List<Task> tasks =
          report.tasks().stream().filter(task -> task.when() == when).toList();
      if (when == Task.When.AFTER || !tasks.isEmpty()) {
        blocks.add(new Block.Heading(title(when), ""));
        moot(report, when, tasks).ifPresent(text -> blocks.add(Tables.say(text)));
        blocks.add(
            tasks.isEmpty()
                ? Tables.say("The plan has none.")
                : Tables.table(
                    title(when),
                    List.of(left("State"), text("Task"), text("By whom, when")),
                    tasks,
                    task -> task(report, task)));
      }
    }
    return new Section("tasks", "Tasks", blocks);
  }

  private static Optional<String> moot(Report report, Task.When when, List<Task> tasks) {
    boolean after = when == Task.When.AFTER && tasks.stream().anyMatch(Task::open);
    return after && report.about().stage().settled()
        ? Optional.of("The rollout did not come to its end, so they are not asked for any more.")
        : Optional.empty();
  }

  private static String title(Task.When when) {
    return switch (when) {
      case BEFORE -> "Pre-deployment verification";
      case RETRY -> "Before the retry";
      case PHASE -> "Between the phases";
      case AFTER -> "Post-deployment tasks";
      case ESCALATION -> "Observations that escalate";
      case REVIEW -> "Reviews after the glass was broken";
    };
  }

  private static List<Line> task(Report report, Task task) {
    boolean moot = task.when() == Task.When.ESCALATION
        || (task.when() != Task.When.REVIEW && report.about().stage().settled());
    return List.of(
        task.open()
            ? Line.of(moot ? "not attested" : "open", moot ? Tone.DIM : Tone.WARNING)
            : Line.of("attested", Tone.GOOD),
        Line.of(task.text()).plus(" (" + task.id() + ")", Tone.DIM),
        Line.of(
            task.by() == null || task.at() == null
                ? "-"
                : task.by() + ", " + Texts.time(task.at())
                    + (task.note().isBlank() ? "" : ": " + task.note())));
  }
}
