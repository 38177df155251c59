package dev.rolloutledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.report.html.HtmlReport;
import dev.rolloutledger.report.markdown.MarkdownReport;
import dev.rolloutledger.report.page.ReportPage;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Text that others wrote is text, wherever it stands. */
class EscapingTest {

  private static final Set<String> ATTRIBUTES = Set.of(
      "aria-hidden",
      "aria-label",
      "aria-labelledby",
      "charset",
      "class",
      "colspan",
      "content",
      "cx",
      "cy",
      "d",
      "dy",
      "fill-opacity",
      "height",
      "href",
      "http-equiv",
      "id",
      "lang",
      "name",
      "r",
      "role",
      "scope",
      "tabindex",
      "text-anchor",
      "viewBox",
      "width",
      "x",
      "y");

  private static final Pattern STEERING = Pattern.compile(
      "[\\p{Cntrl}&&[^\\n\\t]]|[\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff]");

  private final ReportPage page = ReportPage.of(Hostile.rollout().report());

  @Test
  void inHtmlItIsNeitherElementNorAttribute() {
    String html = HtmlReport.of(page);
    Document parsed = Xml.parse(html);
    assertThat(Xml.names(parsed))
        .isEqualTo(Xml.names(Xml.parse(
            HtmlReport.of(ReportPage.of(ReviewedRollout.rolledBackByBudget().report())))));
    for (Element element : Xml.all(parsed)) {
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        assertThat(ATTRIBUTES).contains(element.getAttributes().item(i).getNodeName());
      }
    }
    assertThat(Xml.attributes(parsed, "a", "href")).allMatch(href -> href.matches("#[a-z]+"));
    String text = parsed.getDocumentElement().getTextContent();
    for (String field : Hostile.FIELDS) {
      assertThat(text).contains(field + "<script>alert(1)</script>\"'>]]>-->");
    }
    assertThat(STEERING.matcher(html).find()).isFalse();
  }

  @Test
  void inMarkdownItIsNeitherHeadingNorCellNorLinkNorTag() {
    String markdown = MarkdownReport.of(page);
    assertThat(STEERING.matcher(markdown).find()).isFalse();
    String outside = markdown.replaceAll("(?s)(`{3,})text\\n.*?\\n\\1\\n", "");
    for (String field : Hostile.FIELDS) {
      assertThat(markdown).contains(field);
    }
    assertThat(headings(outside)).hasSize(17).noneMatch(line -> line.equals("# heading"));
    for (String line : outside.lines().toList()) {
      assertThat(line).doesNotContainPattern("(?<!\\\\)<\\S");
      assertThat(line).doesNotContainPattern("(?<!\\\\)&[#a-z]");
      assertThat(line).doesNotContainPattern("(?<!\\\\)\\]\\(");
      assertThat(line).doesNotContain("http://", "www.");
    }
    assertTablesAreWhole(outside);
  }

  private static List<String> headings(String markdown) {
    return markdown.lines().filter(line -> line.matches("##? .*")).toList();
  }

  private static void assertTablesAreWhole(String markdown) {
    int cells = 0;
    for (String line : markdown.lines().toList()) {
      int own = line.startsWith("|") ? count(Pattern.compile("(?<!\\\\)\\|").matcher(line)) : 0;
      assertThat(own == 0 || line.endsWith("|")).as(line).isTrue();
      if (cells > 0 && own > 0) {
        assertThat(own).as(line).isEqualTo(cells);
      }
      cells = own;
    }
  }

  private static int count(Matcher matcher) {
    return (int) matcher.results().count();
  }
}
