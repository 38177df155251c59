package dev.rolloutledger.report.page;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.report.About;
import dev.rolloutledger.report.Exposure;
import dev.rolloutledger.report.PeopleReport;
import dev.rolloutledger.report.Report;
import dev.rolloutledger.report.RollbackReport;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The first five lines, and what has to be known before them. */
final class Head {

  private static final int MOST_NAMES = 5;

  private Head() {}

  static String title(Report report) {
    About about = report.about();
    return about.rollout() + ": "
        + switch (about.stage()) {
          case COMPLETED -> "completed";
          case ROLLED_BACK -> "rolled back";
          case ROLLING_BACK -> "being rolled back";
          case ABANDONED -> "abandoned";
          default -> "not over yet";
        };
  }

  static List<Line> notices(Report report) {
    About about = report.about();
    List<Line> notices = new ArrayList<>();
    if (!about.over()) {
      notices.add(Line.of("This rollout is not over. ", Tone.STRONG)
          .plus(
              "The report is as of entry " + Words.entry(about.origin().lastIndex()) + ", at "
                  + Texts.time(about.lastAt()) + ".",
              Tone.PLAIN));
    }
    if (about.origin().rehearsal()) {
      notices.add(Line.of("This was a rehearsal. ", Tone.STRONG)
          .plus("It ran on virtual time, and no real traffic saw the change.", Tone.PLAIN));
    }
    if (!about.origin().unreadable().isEmpty()) {
      notices.add(Line.of("Some entries are not in this report. ", Tone.STRONG)
          .plus(
              "This release cannot read them: "
                  + about.origin().unreadable().entrySet().stream()
                      .map(entry -> Words.number(entry.getValue()) + " " + entry.getKey())
                      .collect(Collectors.joining(", "))
                  + ".",
              Tone.PLAIN));
    }
    return notices;
  }

  static List<Block.Item> lines(Report report) {
    return List.of(
        new Block.Item("What", what(report)),
        new Block.Item("When", Line.of(when(report.about()))),
        new Block.Item("To how many", Line.of(Exposed.line(report))),
        new Block.Item("Who decided", Line.of(who(report))),
        new Block.Item("Now", Line.of(Standing.line(report))));
  }

  private static Line what(Report report) {
    About about = report.about();
    RollbackReport rollback = report.rollback();
    if (rollback != null) {
      return Line.of(about.over() ? "Rolled back" : "Being rolled back", Tone.STRONG)
          .plus(
              from(report) + (about.completedAt() == null ? "" : ", after it was completed") + ": "
                  + rollback.reason(),
              Tone.PLAIN);
    }
    return switch (about.stage()) {
      case COMPLETED ->
        Line.of("Completed", Tone.STRONG)
            .plus(": at " + about.percentage() + " % and every gate passed", Tone.PLAIN);
      case ABANDONED -> Line.of("Abandoned", Tone.STRONG).plus(abandoned(about), Tone.PLAIN);
      default ->
        Line.of("Running", Tone.STRONG)
            .plus(
                ": " + about.status()
                    + (about.phase() == null ? "" : " in phase " + about.phase()) + ", at "
                    + about.percentage() + " %",
                Tone.PLAIN);
    };
  }

  private static String abandoned(About about) {
    About.Abandoned given = about.abandoned();
    return given == null
        ? ""
        : " at " + given.percentage() + " %, which the target was left at: " + given.reason();
  }

  private static String from(Report report) {
    return report
        .exposure()
        .shown()
        .filter(exposure -> exposure.percentage() > 0)
        .reduce((first, second) -> second)
        .map(Exposure::percentage)
        .map(percentage -> " from " + percentage + " %")
        .orElse(" before the first phase");
  }

  private static String when(About about) {
    String length = " (" + Texts.length(about.length()) + ")";
    return about.endedAt() == null
        ? "since " + Texts.time(about.startedAt()) + length
        : Texts.time(about.startedAt()) + " to " + Texts.time(about.endedAt()) + length;
  }

  private static String people(List<PeopleReport.Person> people) {
    // Somebody stands there once for each way in which they were known, and each face.
    List<String> all =
        people.stream().map(person -> person.actor().name()).distinct().toList();
    String names = all.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    int more = all.size() - MOST_NAMES;
    return people.isEmpty() ? "people" : names + (more > 0 ? " and " + more + " more" : "");
  }

  private static String who(Report report) {
    List<String> said = new ArrayList<>();
    said.add("started by " + report.about().startedBy());
    long advances = report
        .holds()
        .shown()
        .filter(hold ->
            hold.judged() != null && hold.judged().outcome() == PhaseJudgement.Outcome.ADVANCE)
        .count();
    if (advances > 0) {
      said.add(Words.counted(advances, "phase") + " judged good to advance by judge "
          + String.join(", ", report.about().origin().judges()));
    }
    long acts = report.people().acts().count();
    said.add(Words.counted(acts, "act") + " of " + people(report.people().people()));
    RollbackReport rollback = report.rollback();
    if (rollback != null) {
      said.add(
          rollback.actor().procedure()
              ? "rolled back by the rollout itself"
              : "rolled back by " + rollback.actor());
    }
    About.Abandoned abandoned = report.about().abandoned();
    if (abandoned != null) {
      said.add("abandoned by " + abandoned.actor());
    }
    return String.join("; ", said);
  }
}
