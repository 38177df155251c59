package dev.rolloutledger.worker.notify.github;

import dev.rolloutledger.report.markdown.MarkdownReport;
import dev.rolloutledger.report.page.Block;
import dev.rolloutledger.report.page.ReportPage;
import dev.rolloutledger.report.page.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The report of a rollout within what an issue or a comment may hold. */
final class IssueBody {

  /** GitHub takes 65,536 characters; some are left for what stands around the report. */
  static final int LONGEST = 60_000;

  private static final String ROLLBACK = "rollback";

  /** Nobody is called by an issue, and no other issue is linked, because a reason names them. */
  private static final Pattern CALLS = Pattern.compile("@(?=[\\p{L}\\p{N}_])|#(?=\\p{N})");

  private static final String WORD_JOINER = "\u2060";

  private IssueBody() {}

  /** All of the report, or what of it fits. */
  static String whole(ReportPage page, String rollout) {
    return fitting(page, page.sections(), rollout);
  }

  /** The head of the report and the way back. */
  static String rollback(ReportPage page, String rollout) {
    List<Section> back = page.sections().stream()
        .filter(section -> section.id().equals(ROLLBACK))
        .toList();
    return fitting(page, back, rollout);
  }

  private static String fitting(ReportPage page, List<Section> sections, String rollout) {
    List<Section> kept = new ArrayList<>(sections);
    List<String> left = new ArrayList<>();
    String text = text(page, kept);
    while (text.length() > LONGEST) {
      Optional<Section> next = next(kept);
      if (next.isEmpty()) {
        return text.substring(0, LONGEST) + "\n```\n\nThe rest was left out.";
      }
      leave(next.get(), kept, left);
      text = text(page, kept);
    }
    return left.isEmpty() ? text : text + note(left, rollout);
  }

  /** What is left out first: the longest, and of the rollback its evidence, at the last. */
  private static Optional<Section> next(List<Section> kept) {
    return kept.stream()
        .max(Comparator.<Section>comparingInt(each -> each.id().equals(ROLLBACK) ? 0 : 1)
            .thenComparingInt(IssueBody::length));
  }

  private static void leave(Section section, List<Section> kept, List<String> left) {
    int at = kept.indexOf(section);
    List<Block> shorter = section.blocks().stream()
        .filter(block -> !(block instanceof Block.Quote))
        .toList();
    if (section.id().equals(ROLLBACK) && shorter.size() < section.blocks().size()) {
      kept.set(at, new Section(section.id(), section.title(), shorter));
      left.add(section.title() + " (its evidence)");
    } else {
      kept.remove(at);
      left.add(section.title());
    }
  }

  private static int length(Section section) {
    return MarkdownReport.of(
            new ReportPage("", List.of(), new Block.Facts(List.of()), List.of(section)))
        .length();
  }

  private static String text(ReportPage page, List<Section> sections) {
    ReportPage part = new ReportPage(page.title(), page.notices(), page.head(), sections);
    return quiet(MarkdownReport.of(part));
  }

  /** A text that calls nobody. */
  static String quiet(String text) {
    return CALLS.matcher(text).replaceAll(call -> call.group() + WORD_JOINER);
  }

  private static String note(List<String> left, String rollout) {
    return "\nLeft out, since it would not fit: " + String.join(", ", left)
        + ". All of it: `rollout audit report " + rollout + " -o review.html`\n";
  }
}
