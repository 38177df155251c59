package dev.rolloutledger.starter.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FrameTest {

  private static final Pattern STEP =
      Pattern.compile("\u001B\\[2J|\u001B\\[(\\d+);1H\u001B\\[2K([^\u001B]*)");

  private final Frame frame = new Frame();
  private final List<String> terminal = new ArrayList<>();

  /** Draws, and answers with how many lines were written. */
  private int draw(List<String> lines, Size size) {
    Matcher step = STEP.matcher(frame.change(lines, size));
    int written = 0;
    while (step.find()) {
      if (step.group(1) == null) {
        terminal.clear();
        continue;
      }
      int row = Integer.parseInt(step.group(1)) - 1;
      while (terminal.size() <= row) {
        terminal.add("");
      }
      terminal.set(row, step.group(2));
      written++;
    }
    return written;
  }

  @Test
  void onlyLinesThatChangedAreWritten() {
    Size size = new Size(5, 20);
    assertThat(draw(List.of("one", "two", "three"), size)).isEqualTo(3);
    assertThat(draw(List.of("one", "2", "three"), size)).isEqualTo(1);
    assertThat(terminal).containsExactly("one", "2", "three");
    assertThat(frame.change(List.of("one", "2", "three"), size)).isEmpty();
    assertThat(draw(List.of("one"), size)).isEqualTo(2);
    assertThat(terminal).containsExactly("one", "", "");
  }

  @Test
  void aChangedSizeIsDrawnAnewAndNothingBelowTheTerminal() {
    draw(List.of("one", "two"), new Size(5, 20));
    assertThat(draw(List.of("one", "two"), new Size(5, 30))).isEqualTo(2);
    assertThat(draw(List.of("one", "two", "three"), new Size(2, 30))).isEqualTo(2);
    assertThat(terminal).containsExactly("one", "two");
  }

  @Test
  void inkColoursOnlyWhereItMayAndLetsNoTextSteer() {
    Line line = Line.of("HEALTHY", Tone.GOOD).plus(" \u001B[2Jüber", Tone.PLAIN);
    assertThat(new Ink(true, false).on(line)).isEqualTo("\u001B[32mHEALTHY\u001B[0m \uFFFD[2Jüber");
    assertThat(new Ink(false, false).on(line)).isEqualTo("HEALTHY \uFFFD[2Jüber");
    assertThat(new Ink(false, true).on(line)).isEqualTo("HEALTHY ?[2J?ber");
  }

  @Test
  void theLocaleSaysWhatTheTerminalShows() {
    assertThat(Locales.unicode(Map.of())).isTrue();
    assertThat(Locales.unicode(Map.of("LANG", "de_DE.UTF-8"))).isTrue();
    assertThat(Locales.unicode(Map.of("LANG", "C.utf8"))).isTrue();
    assertThat(Locales.unicode(Map.of("LANG", "C"))).isFalse();
    assertThat(Locales.unicode(Map.of("LANG", "de_DE.UTF-8", "LC_ALL", "POSIX")))
        .isFalse();
  }
}
