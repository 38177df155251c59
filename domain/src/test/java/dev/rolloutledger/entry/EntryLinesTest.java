package dev.rolloutledger.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryLinesTest {

  private final List<Entry> read = new ArrayList<>();
  private final List<String> damages = new ArrayList<>();
  private final EntryLines lines = new EntryLines(
      CloudEvents.released(),
      read::add,
      damage -> damages.add(damage.line() + ": " + damage.sentence()));

  private static List<String> file() {
    return new RecordedRollout()
        .holding().samples(3, 0.4, 1.3).entries().stream()
            .map(entry -> CloudEvents.line(entry, CloudEvents.LOCAL))
            .toList();
  }

  private void read(List<String> file) {
    file.forEach(line -> lines.line(line, true));
  }

  @Test
  void aWholeFileIsReadWithoutAWord() {
    read(file());
    assertThat(read)
        .isEqualTo(new RecordedRollout().holding().samples(3, 0.4, 1.3).entries());
    assertThat(damages).isEmpty();
  }

  @Test
  void aLineThatCannotBeReadIsToldOnceAndTheRestIsReadOn() {
    List<String> file = new ArrayList<>(file());
    file.set(4, file.get(4).substring(0, 40));
    file.set(9, null);
    read(file);
    assertThat(damages)
        .containsExactly(
            "5: expected a JSON object on one line, found other text",
            "10: expected text in UTF-8, found other bytes");
    assertThat(read).hasSize(file.size() - 2);
  }

  @Test
  void missingAndRepeatedLinesAreTold() {
    List<String> file = new ArrayList<>(file());
    String repeated = file.get(7);
    file.remove(4);
    file.remove(4);
    file.add(8, repeated);
    read(file);
    assertThat(damages)
        .containsExactly(
            "5: expected checkout/1/4, found checkout/1/6: 2 entries are missing",
            "9: expected checkout/1/10, found checkout/1/7 once more; passed over");
    assertThat(read).hasSize(file.size() - 1);
  }

  @Test
  void aLineThatCannotBeReadHidesNothingThatIsMissingElsewhere() {
    List<String> file = new ArrayList<>(file());
    file.remove(7);
    file.add(0, "# kept by ada");
    read(file);
    assertThat(damages)
        .containsExactly(
            "1: expected a JSON object on one line, found other text",
            "9: expected checkout/1/7, found checkout/1/8: one entry is missing");
  }

  @Test
  void aPartOfARolloutIsToldToBeOne() {
    read(file().subList(3, 6));
    assertThat(damages)
        .containsExactly("1: expected checkout/1/0, found checkout/1/3: 3 entries are missing");
    assertThat(read).hasSize(3);
  }

  @Test
  void aLineOfAnotherLogIsPassedOver() {
    List<String> file = new ArrayList<>(file());
    file.add(4, file.get(4).replace("rollout-ledger/local", "rollout-ledger/b"));
    read(file);
    assertThat(damages)
        .containsExactly("5: expected an entry of the log local, found one of b; passed over");
    assertThat(read).hasSize(file.size() - 1);
  }

  @Test
  void aFileThatWasCutOffSaysWhere() {
    List<String> file = file();
    read(file.subList(0, 5));
    lines.line(file.get(5).substring(0, 100), false);
    assertThat(damages)
        .containsExactly("6: expected a JSON object on one line, found other text;"
            + " it is the last line and has no end, so the file was cut off there");
  }

  @Test
  void aLineThatIsTooLongIsPassedOver() {
    List<String> file = file();
    lines.line(file.get(0), true);
    lines.tooLong(10);
    lines.line(file.get(2), true);
    assertThat(damages)
        .containsExactly("2: expected a line of at most 10 bytes, found a longer one");
    assertThat(read).hasSize(2);
  }
}
