package dev.rolloutledger.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.text.Glyphs;
import dev.rolloutledger.text.Layout;
import dev.rolloutledger.text.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The screens in {@code docs/terminal.md} are what recorded rollouts look like. After a change that is
 * meant, they are written again with {@code -Drollout.screens=write}.
 */
class ScreensPageTest {

  private static final Path PAGE = Path.of("../docs/terminal.md");
  private static final Pattern SCREEN =
      Pattern.compile("<!-- screen: (\\S+) -->\\n```\\n(.*?)```\\n", Pattern.DOTALL);

  private static final int ROWS = 23;

  private static Map<String, String> screens() {
    Map<String, String> screens = new LinkedHashMap<>();
    for (int width : List.of(80, 140)) {
      screens.put("status-hold-" + width, status(RecordedScreens.hold(), Layout.of(width)));
      screens.put("status-waiting-" + width, status(RecordedScreens.waiting(), Layout.of(width)));
      screens.put(
          "status-approvals-" + width, status(RecordedScreens.approvals(), Layout.of(width)));
      screens.put("status-done-" + width, status(RecordedScreens.done(), Layout.of(width)));
      screens.put("watch-rolling-back-" + width, watch(RecordedScreens.rollingBack(), width));
      screens.put("watch-paused-" + width, watch(RecordedScreens.paused(), width));
      screens.put("list-" + width, list(Layout.of(width)));
    }
    screens.put("status-hold-40", status(RecordedScreens.hold(), Layout.of(40)));
    screens.put(
        "status-hold-80-ascii", status(RecordedScreens.hold(), new Layout(80, Glyphs.ASCII)));
    screens.put(
        "changes",
        List.of(RecordedScreens.hold(), RecordedScreens.paused(), RecordedScreens.rollingBack())
            .stream()
            .map(report -> Texts.time(report.rollout().now()) + "  " + ChangeText.of(report) + "\n")
            .collect(Collectors.joining()));
    return screens;
  }

  private static String status(StatusReport report, Layout layout) {
    return text(StatusText.of(report, layout));
  }

  private static String watch(StatusReport report, int width) {
    return text(StatusText.of(report, Layout.of(width), ROWS));
  }

  private static String list(Layout layout) {
    List<RolloutSummary> rollouts = RecordedScreens.list();
    return text(ListText.of(rollouts, rollouts.get(1).lastAt().plusSeconds(60), layout));
  }

  private static String text(List<Line> lines) {
    return lines.stream().map(line -> line.plain() + "\n").collect(Collectors.joining());
  }

  @Test
  void thePageShowsWhatTheScreensAre() throws IOException {
    Map<String, String> screens = screens();
    String page = Files.readString(PAGE);
    String next = SCREEN
        .matcher(page)
        .replaceAll(found -> Matcher.quoteReplacement("<!-- screen: " + found.group(1)
            + " -->\n```\n" + screens.getOrDefault(found.group(1), "unknown\n") + "```\n"));
    if ("write".equals(System.getProperty("rollout.screens"))) {
      Files.writeString(PAGE, next);
    } else {
      assertThat(page).isEqualTo(next);
    }
    assertThat(SCREEN.matcher(next).results().map(found -> found.group(1)))
        .as("each screen has a place on the page")
        .containsExactlyInAnyOrderElementsOf(screens.keySet());
  }
}
