package dev.rolloutledger.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WidthTest {

  @Test
  void columnsAreNotCharacters() {
    assertThat(Width.of("abc")).isEqualTo(3);
    assertThat(Width.of("e\u0301")).as("a mark on a letter").isEqualTo(1);
    assertThat(Width.of("\u4ed8\u6b3e")).as("two ideographs").isEqualTo(4);
    assertThat(Width.of("\uD83D\uDE80")).as("a rocket").isEqualTo(2);
    assertThat(Width.head("\u4ed8\u6b3e", 3)).isEqualTo("\u4ed8");
    assertThat(Width.wrap("\u4ed8\u6b3e\u4ed8\u6b3e", 4))
        .containsExactly("\u4ed8\u6b3e", "\u4ed8\u6b3e");
  }

  @Test
  void aLineIsCutAtEitherEndAndKeepsItsTones() {
    Line line = Line.of("abc", Tone.GOOD).plus("def", Tone.BAD);
    assertThat(line.head(6, "~")).isEqualTo(line);
    assertThat(line.head(5, "~").plain()).isEqualTo("abcd~");
    assertThat(line.tail(4)).isEqualTo(Line.of("c", Tone.GOOD).plus("def", Tone.BAD));
    assertThat(line.tail(0)).isEqualTo(Line.EMPTY);
  }

  @Test
  void aTableGivesUpColumnsBeforeItIsTooWide() {
    TextTable table = new TextTable(List.of(
        TextTable.Column.left("name", 0),
        TextTable.Column.tail("lately", 1, 6),
        TextTable.Column.right("most", 2)));
    table.row(
        List.of(Line.of("a-long-name-of-a-thing"), Line.of("0123456789"), Line.of("1234567")));
    assertThat(table.lines(Layout.of(60)).get(1).plain())
        .isEqualTo("a-long-name-of-a-thing  0123456789  1234567");
    assertThat(table.lines(Layout.of(40)).get(1).plain())
        .isEqualTo("a-long-name-of-a-thing  3456789  1234567");
  }

  @Test
  void aBarIsAsLongAsItsShare() {
    assertThat(Bars.progress(0.5, 4, Glyphs.ASCII).plain()).isEqualTo("==--");
    assertThat(Bars.progress(7, 4, Glyphs.ASCII).plain()).isEqualTo("====");
    assertThat(Bars.progress(-1, 4, Glyphs.UNICODE).plain()).isEqualTo("────");
  }

  @Test
  void aSparkReachesToTheLimitAndShowsGaps() {
    assertThat(Bars.spark(Arrays.asList(0.0, null, 1.0), null, Glyphs.UNICODE)).isEqualTo("▁·█");
    assertThat(Bars.spark(List.of(0.1, 0.1), 1.0, Glyphs.UNICODE)).isEqualTo("▁▁");
    assertThat(Bars.spark(List.of(100.0, 100.1), null, Glyphs.ASCII))
        .as("noise")
        .isEqualTo("__");
    assertThat(Bars.spark(List.of(0.0), null, Glyphs.UNICODE)).isEqualTo("▁");
    assertThat(Bars.spark(List.of(), 1.0, Glyphs.UNICODE)).isEmpty();
  }
}
