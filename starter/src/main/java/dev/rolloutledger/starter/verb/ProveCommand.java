package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.UnknownRolloutException;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.EntrySource;
import dev.rolloutledger.starter.source.HomeLog;
import dev.rolloutledger.starter.source.Source;
import dev.rolloutledger.tlog.SignedCheckpoint;
import dev.rolloutledger.tlog.TlogProof;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives one entry away with its proof. */
@Command(
    name = "prove",
    description = {
      "Writes an entry, its leaf in the log's tree, and the proof that it is there: a C2SP tlog-proof",
      "under the newest signed checkpoint. A whole rollout: audit export --proof."
    },
    footer = {
      "%nExamples:",
      "  rollout audit prove checkout/1 --entry 5905",
      "  rollout audit prove --entry checkout/1/5904 --directory evidence"
    },
    mixinStandardHelpOptions = true)
public final class ProveCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "ROLLOUT",
      description =
          "A name, for its last rollout, or NAME/NUMBER; not needed where --entry has it.")
  private @Nullable String rollout;

  @Option(
      names = "--entry",
      required = true,
      paramLabel = "N",
      converter = EntryName.Converter.class,
      description = "Ledger index, as audit timeline shows it, or NAME/NUMBER/SEQ.")
  private EntryName entry = EntryName.NONE;

  @Option(
      names = {"-d", "--directory"},
      paramLabel = "DIRECTORY",
      description = "Where to write (default: the current directory).")
  private Path directory = Path.of("");

  @Option(names = "--force", description = "Replace files that are there already.")
  private boolean force;

  @Mixin
  private HomeOption home;

  @Mixin
  private JsonOption json;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    HomeLog log = HomeLog.of(home.home());
    Entry found;
    String line;
    try (EntrySource source = Source.open(home.home())) {
      found = found(source);
      line = CloudEvents.line(found, source.origin(found.stream()));
    }
    SignedCheckpoint checkpoint = log.covering(found.index());
    TlogProof proof =
        TlogProof.of(found.index(), found.leaf().hash(), checkpoint, log.tree(checkpoint));
    ProofFiles files = ProofFiles.of(directory, found.index());
    try {
      files.write(line, found.leaf(), proof, force);
    } catch (OutputFile.ThereAlreadyException there) {
      throw new ParameterException(spec.commandLine(), String.valueOf(there.getMessage()));
    }
    tell(new Proved(files, found, checkpoint, log.key(checkpoint)));
    return ExitCodes.OK;
  }

  private Entry found(EntrySource source) {
    String named = rollout == null ? entry.rollout().orElse(null) : rollout;
    if (named == null) {
      throw new ParameterException(
          spec.commandLine(), "expected a rollout, or --entry NAME/NUMBER/SEQ, found neither");
    }
    Entry[] found = new Entry[1];
    source.entries(named, Set.of(), each -> found[0] = entry.is(each) ? each : found[0]);
    if (found[0] == null) {
      throw new UnknownRolloutException(
          "there is no entry " + entry.text() + " of " + source.id(named));
    }
    return found[0];
  }

  private void tell(Proved proved) {
    Screen screen = Screen.of(spec);
    if (json.asked()) {
      screen.json(proved.json());
    } else {
      proved.sentences().forEach(screen::line);
    }
  }
}
