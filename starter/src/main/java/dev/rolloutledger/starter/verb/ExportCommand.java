package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.export.CdEvents;
import dev.rolloutledger.export.Statements;
import dev.rolloutledger.replay.Playback;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.EntrySource;
import dev.rolloutledger.starter.source.HomeLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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

/** Gives a rollout's entries away, in the forms that other tools read. */
@Command(
    name = "export",
    description = {
      "Writes a rollout's entries as CloudEvents, one JSON object a line: every audit verb reads them"
          + " again with --file.",
      "Or what it did to the service as CDEvents, or its final decisions as in-toto statements, which"
          + " are not signed."
    },
    footer = {
      "%nExamples:",
      "  rollout audit export checkout/1 -o checkout-1.jsonl",
      "  rollout audit export checkout/1 -o checkout-1.jsonl --proof checkout-1.proof",
      "  rollout audit export checkout/1 -o checkout-1.jsonl --histories checkout-1-histories",
      "  rollout audit export checkout/1 --format cdevents | curl --data-binary @- ...",
      "  rollout audit export --file checkout-1.jsonl --format in-toto"
    },
    mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {

  private static final Path STANDARD_OUTPUT = Path.of("-");

  @Mixin
  private Audited audited;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = ExportFormat.Converter.class,
      completionCandidates = ExportFormat.Names.class,
      description = "${COMPLETION-CANDIDATES} (default: cloudevents).")
  private ExportFormat format = ExportFormat.CLOUDEVENTS;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Where to write; the file is there when all of it is (default: standard output).")
  private @Nullable Path output;

  @Option(
      names = "--proof",
      paramLabel = "FILE",
      description = {
        "Write the proof that the log has all of these entries, under its newest signed checkpoint:",
        "audit verify --file FILE --proof FILE checks both, offline."
      })
  private @Nullable Path proof;

  @Option(
      names = "--histories",
      paramLabel = "DIR",
      description = {
        "Write the engine's histories of the rollout's runs there, a file each:",
        "audit reconcile --file FILE --history DIR compares them, offline."
      })
  private @Nullable Path histories;

  @Option(names = "--force", description = "Replace output files that are there already.")
  private boolean force;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try {
      return export(proving());
    } catch (OutputFile.ThereAlreadyException there) {
      throw new ParameterException(spec.commandLine(), String.valueOf(there.getMessage()));
    }
  }

  private int export(@Nullable ExportProof proving) throws IOException, InterruptedException {
    ExportHistories beside = histories == null
        ? null
        : new ExportHistories(
            audited.living("--histories", "they are kept in it"), histories, force);
    try (EntrySource source = audited.open()) {
      if (output == null || output.equals(STANDARD_OUTPUT)) {
        PrintWriter out = spec.commandLine().getOut();
        said(write(source, out(), proving, beside), "standard output");
        out.flush();
        keepProof(proving);
      } else {
        toFile(source, output, proving, beside);
      }
      if (beside == null) {
        return audited.code(ExitCodes.OK);
      }
      beside.write(source.id(audited.rollout()));
      spec.commandLine().getErr().println(beside.said());
      return audited.code(beside.complete() ? ExitCodes.OK : ExitCodes.NO_HISTORY);
    }
  }

  private @Nullable ExportProof proving() throws IOException {
    if (proof == null) {
      return null;
    }
    if (format != ExportFormat.CLOUDEVENTS) {
      throw new ParameterException(
          spec.commandLine(), "expected --proof with the format cloudevents, found another format");
    }
    return ExportProof.begin(
        HomeLog.of(audited.livingHome("--proof", "a proof is made of its log")), proof, force);
  }

  /** Lines and proof: both are there, or neither. */
  private void toFile(
      EntrySource source,
      Path path,
      @Nullable ExportProof proving,
      @Nullable ExportHistories beside)
      throws IOException, InterruptedException {
    try (OutputFile file = OutputFile.create(path, force, OutputFile.Readers.OWNER)) {
      long lines = write(source, file::line, proving, beside);
      if (proving != null) {
        proving.make();
      }
      file.keep();
      said(lines, path.toString());
      keepProof(proving);
    }
  }

  /** To a program the bytes as they are; a terminal gets nothing that could steer it. */
  private Consumer<String> out() {
    Screen screen = Screen.of(spec);
    PrintWriter out = spec.commandLine().getOut();
    return screen.terminal() ? screen::line : line -> out.append(line).append('\n');
  }

  private void keepProof(@Nullable ExportProof proving) throws IOException, InterruptedException {
    if (proving != null) {
      proving.keep().ifPresent(spec.commandLine().getErr()::println);
    }
  }

  private long write(
      EntrySource source,
      Consumer<String> lines,
      @Nullable ExportProof proving,
      @Nullable ExportHistories beside) {
    long[] count = {0};
    Consumer<String> counted = line -> {
      count[0]++;
      lines.accept(line);
    };
    String rollout = audited.rollout();
    Consumer<Entry> form = form(source.origin(rollout), counted);
    Consumer<Entry> proven = proving == null ? form : form.andThen(proving::add);
    source.entries(rollout, Set.of(), beside == null ? proven : proven.andThen(beside::add));
    return count[0];
  }

  private Consumer<Entry> form(String origin, Consumer<String> lines) {
    return switch (format) {
      case CLOUDEVENTS -> entry -> lines.accept(CloudEvents.line(entry, origin));
      case CDEVENTS -> new Playback(new CdEvents(CloudEvents.source(origin), lines));
      case IN_TOTO -> new Playback(new Statements(origin, lines));
    };
  }

  /** What a file got, and why there may be nothing; never among the lines themselves. */
  private void said(long lines, String where) {
    PrintWriter err = spec.commandLine().getErr();
    if (lines == 0) {
      err.println("rollout: " + format.nothing());
    } else if (output != null && !output.equals(STANDARD_OUTPUT)) {
      err.println(
          "wrote " + lines + " " + (lines == 1 ? format.one() : format.many()) + " to " + where);
    }
    err.flush();
  }
}
