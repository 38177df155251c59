package dev.rolloutledger.starter;

import static dev.rolloutledger.starter.Ran.rollout;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reviews of a rehearsal that was rolled back, through the command line. */
@Timeout(180)
class ReportTest {

  @TempDir
  static Path directory;

  private final String home = Recorded.incident().home();

  private Ran report(String... more) {
    return rollout(
        Stream.concat(Stream.of("audit", "report", "search", "--home", home), Stream.of(more))
            .toArray(String[]::new));
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.getFileName().toString().startsWith(".")).toList();
    }
  }

  @Test
  void markdownGoesToStandardOutput() {
    Ran ran = report();
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .startsWith("# search/1: rolled back")
        .contains("**Rolled back** from 100 %: error-rate spent its budget of CRITICAL (2 of 2)")
        .contains("> **This was a rehearsal.**");
    assertThat(report().out()).isEqualTo(ran.out());
    assertThat(report("--format", "html").out()).startsWith("<!DOCTYPE html>");
  }

  @Test
  void aReportIsReadableByWhomeverTheUmaskLets() throws IOException {
    Path mine = Files.createFile(directory.resolve("made-by-hand.html"));
    Path report = directory.resolve("shared.html");
    assertThat(report("-o", report.toString()).code()).isZero();
    assertThat(Files.getPosixFilePermissions(report))
        .isEqualTo(Files.getPosixFilePermissions(mine));
  }

  @Test
  void aFileIsWrittenWholeAndNeverOverAnotherOne() throws IOException {
    Path file = directory.resolve("review.html");
    Ran first = report("-o", file.toString());
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out()).matches("wrote .*review.html, \\d+ kB: search/1: rolled back\\R");
    String written = Files.readString(file);
    assertThat(written).startsWith("<!DOCTYPE html>").endsWith("</html>\n");

    Files.writeString(file, "mine");
    Ran again = report("-o", file.toString());
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("review.html", "expected no file at ", "--force");
    assertThat(file).hasContent("mine");
    assertThat(report("-o", file.toString(), "--force").code()).isZero();
    assertThat(file).hasContent(written);
    assertThat(files()).isEmpty();
  }

  @Test
  void theFilesEndingSaysTheFormatAndAnotherOneIsRefused() throws IOException {
    Path markdown = directory.resolve("review.md");
    assertThat(report("-o", markdown.toString()).code()).isZero();
    assertThat(Files.readString(markdown)).startsWith("# search/1");

    Ran other = report("-o", directory.resolve("review.pdf").toString());
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("expected a file that ends in .html or .md, or --format");
    assertThat(report("-o", directory.resolve("no/review.md").toString()).err())
        .contains("expected a directory ", " to write to, found none");
    assertThat(report("--json", "--format", "md").code()).isEqualTo(2);
    assertThat(report("--format", "pdf").code()).isEqualTo(2);
  }

  @Test
  void jsonIsTheReportAsOneValue() throws IOException {
    Ran ran = report("--json");
    assertThat(ran.lines()).hasSize(1);
    JsonNode read = Json.mapper().readTree(ran.out());
    assertThat(read.at("/about/status").asText()).isEqualTo("ROLLED_BACK");
    assertThat(read.at("/rollback/cause").asText()).isEqualTo("BUDGET");
    assertThat(read.at("/metrics/0/series/buckets").size()).isGreaterThan(5);
  }

  @Test
  void itCanBeReadAsItWouldHaveBeenBefore() {
    Ran ran = report("--at", "phase all + 2s");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .startsWith("# search/1: not over yet")
        .contains("**This rollout is not over.** The report is as of entry")
        .contains("It was not rolled back.");
    Ran early = report("--at", "start - 1h");
    assertThat(early.code()).isEqualTo(2);
    assertThat(early.err()).contains("expected an instant from");
  }

  @Test
  void anUnknownRolloutIsRefusedBeforeAnythingIsWritten() {
    Path file = directory.resolve("none.html");
    Ran ran = rollout("audit", "report", "serch", "--home", home, "-o", file.toString());
    assertThat(ran.code()).isEqualTo(5);
    assertThat(file).doesNotExist();
  }
}
