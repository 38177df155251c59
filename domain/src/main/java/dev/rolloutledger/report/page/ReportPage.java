package dev.rolloutledger.report.page;

import dev.rolloutledger.report.Report;
import dev.rolloutledger.text.Line;
import java.util.List;

/**
 * A report in the order in which it is read.
 *
 * @param title name of the rollout and how it ended
 * @param notices what has to be known before anything else is read
 * @param head what happened, when, to how many, who decided, and how it stands: five lines
 */
public record ReportPage(
    String title, List<Line> notices, Block.Facts head, List<Section> sections) {

  public ReportPage {
    notices = List.copyOf(notices);
    sections = List.copyOf(sections);
  }

  /** Name of a rollout and how it ended. */
  public static String title(Report report) {
    return Head.title(report);
  }

  /** The page of a report. */
  public static ReportPage of(Report report) {
    return new ReportPage(
        Head.title(report),
        Head.notices(report),
        new Block.Facts(Head.lines(report)),
        List.of(
            StorySection.of(report),
            MetricsSection.of(report),
            ChecksSection.of(report),
            PeopleSection.people(report),
            PeopleSection.approvals(report),
            RollbackSection.of(report),
            DataSection.of(report),
            ChangesSection.budgets(report),
            ChangesSection.drift(report),
            ChangesSection.amendments(report),
            ChangesSection.escalations(report),
            DiagnosesSection.of(report),
            ClosingSection.metrics(report),
            ClosingSection.tasks(report),
            NoticesSection.of(report),
            VerifySection.of(report)));
  }
}
