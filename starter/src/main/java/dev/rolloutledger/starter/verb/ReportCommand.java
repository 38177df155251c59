package dev.rolloutledger.starter.verb;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.UnknownRolloutException;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.replay.Cut;
import dev.rolloutledger.replay.Landmarks;
import dev.rolloutledger.replay.Moment;
import dev.rolloutledger.replay.Playback;
import dev.rolloutledger.report.Report;
import dev.rolloutledger.report.fold.Reporter;
import dev.rolloutledger.report.form.ReportForm;
import dev.rolloutledger.report.page.ReportPage;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.EntrySource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes the review of a rollout into one file. */
@Command(
    name = "report",
    description = {
      "Writes the post-deployment review of a rollout: what happened, when, to how many, who decided.",
      "One HTML page that needs nothing else, or Markdown."
    },
    footer = {
      "%nExamples:",
      "  rollout audit report checkout -o checkout.html",
      "  rollout audit report checkout/1 > checkout.md",
      "  rollout audit report checkout --at \"rollback - 10m\" -o before.html"
    },
    mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {

  @Mixin
  private Audited audited;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "html or md (default: by the file's ending, else md).")
  private @Nullable ReportForm format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to FILE, all of it or nothing (default: standard output).")
  private @Nullable Path output;

  @Option(names = "--force", description = "Replace FILE if it is there.")
  private boolean force;

  @Option(
      names = "--at",
      paramLabel = "T",
      converter = MomentConverter.class,
      description = "As it would have been at T (see audit replay).")
  private @Nullable Moment at;

  @Mixin
  private JsonOption json;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (json.asked() && format != null) {
      throw refused("--json writes the report as data, and goes with no --format");
    }
    ReportForm form = form();
    try (EntrySource source = audited.open()) {
      if (output != null) {
        write(source, form, output);
        return audited.code(ExitCodes.OK);
      }
      Report report = report(source);
      if (json.asked()) {
        Screen.of(spec).json(report);
      } else {
        Screen.of(spec).lines(form.text(report).lines().toList());
      }
      return audited.code(ExitCodes.OK);
    }
  }

  /** The file is taken first, so that one that is there is refused before any work. */
  private void write(EntrySource source, ReportForm form, Path path) throws IOException {
    try (OutputFile file = OutputFile.create(path, force, OutputFile.Readers.UMASK)) {
      Report report = report(source);
      String text = json.asked() ? json(report) : form.text(report).stripTrailing();
      file.line(text);
      file.keep();
      int kilobytes = text.getBytes(StandardCharsets.UTF_8).length / 1000;
      Screen.of(spec)
          .line(
              "wrote " + path + ", " + Math.max(1, kilobytes) + " kB: " + ReportPage.title(report));
    } catch (OutputFile.ThereAlreadyException there) {
      throw refused(String.valueOf(there.getMessage()));
    }
  }

  /** What was asked for, else what the file's name says. */
  private ReportForm form() {
    if (format != null || output == null || json.asked()) {
      return format == null ? ReportForm.MD : format;
    }
    String name = output.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".html") || name.endsWith(".htm")) {
      return ReportForm.HTML;
    }
    if (name.endsWith(".md") || name.endsWith(".markdown")) {
      return ReportForm.MD;
    }
    throw refused("expected a file that ends in .html or .md, or --format, found " + output);
  }

  private ParameterException refused(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private Report report(EntrySource source) {
    Cut cut = at == null ? Cut.at(Instant.MAX) : cut(source, at);
    Reporter reporter = new Reporter();
    entries(source, new UpTo(cut, new Playback(reporter)));
    if (!reporter.begun()) {
      throw new UnknownRolloutException(
          "expected the entry that starts the rollout, found none that this release can read");
    }
    return reporter.report();
  }

  private Cut cut(EntrySource source, Moment moment) {
    Landmarks landmarks = new Landmarks(moment);
    entries(source, new Playback(landmarks));
    return moment.cut(landmarks, source.asOf().orElse(null));
  }

  private void entries(EntrySource source, Consumer<Entry> fold) {
    source.entries(audited.rollout(), Set.of(), fold);
  }

  private static String json(Report report) {
    try {
      return Json.mapper().writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Once behind the cut, always behind it: what came later was not known. */
  private static final class UpTo implements Consumer<Entry> {
    private final Cut cut;
    private final Consumer<Entry> fold;
    private boolean passed;

    UpTo(Cut cut, Consumer<Entry> fold) {
      this.cut = cut;
      this.fold = fold;
    }

    @Override
    public void accept(Entry entry) {
      passed |= cut.excludes(entry);
      if (!passed) {
        fold.accept(entry);
      }
    }
  }
}
