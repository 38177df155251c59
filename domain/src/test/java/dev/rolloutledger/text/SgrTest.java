package dev.rolloutledger.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SgrTest {

  @Test
  void aLineComesBackAsItWas() {
    for (Tone tone : Tone.values()) {
      Line line = Line.of("● ", Tone.PLAIN).plus("HEALTHY", tone).plus(" 0.2 %", Tone.PLAIN);
      Line back = Sgr.line(Sgr.text(line));
      assertThat(back.plain()).isEqualTo(line.plain());
      assertThat(Sgr.text(back)).isEqualTo(Sgr.text(line));
      assertThat(back.spans())
          .anyMatch(span -> span.text().contains("HEALTHY") && span.tone() == tone);
    }
    assertThat(Sgr.line(Sgr.text(Line.EMPTY))).isEqualTo(Line.EMPTY);
  }

  @Test
  void whatOthersWroteBecomesNoColour() {
    Line line = Line.of("\u001B[31mred\u001B[0m \u009B2J", Tone.PLAIN);
    assertThat(Sgr.text(line)).isEqualTo("\uFFFD[31mred\uFFFD[0m \uFFFD2J");
    assertThat(Sgr.line(Sgr.text(line)).spans())
        .extracting(Line.Span::tone)
        .containsOnly(Tone.PLAIN);
  }

  @Test
  void whatIsNoColourOfOursStaysText() {
    assertThat(Sgr.line("\u001B[2Jgone\u001B[35mpink").spans())
        .containsExactly(
            new Line.Span("\u001B[2Jgone", Tone.PLAIN), new Line.Span("pink", Tone.PLAIN));
  }
}
