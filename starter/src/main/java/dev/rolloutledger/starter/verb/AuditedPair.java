package dev.rolloutledger.starter.verb;

import dev.rolloutledger.compare.Profiler;
import dev.rolloutledger.replay.Playback;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.source.EntrySource;
import dev.rolloutledger.starter.source.FileSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which two rollouts are looked into: both in a home, both in one file, or each in its own; a mixin. */
final class AuditedPair {

  private static final Path STANDARD_INPUT = Path.of("-");

  @Parameters(
      arity = "0..2",
      paramLabel = "ROLLOUT",
      description = "Two, each a name, for its last rollout, or NAME/NUMBER; with two files one"
          + " stands for both, and none is needed where each file has one.")
  private List<String> rollouts = List.of();

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description =
          "Read the entries from an exported file; given twice, each rollout from its own;"
              + " - for standard input.")
  private List<Path> files = List.of();

  @Mixin
  private InstallationOption installation;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** Reads both; answers with the exit code. */
  int read(Profiler left, Profiler right) throws IOException {
    check();
    if (files.size() < 2) {
      try (EntrySource both =
          files.isEmpty() ? installation.source() : Audited.file(files.get(0), spec)) {
        files.forEach(file -> named(file, left, right));
        return both(both, left, right);
      }
    }
    try (FileSource one = Audited.file(files.get(0), spec);
        FileSource other = Audited.file(files.get(1), spec)) {
      named(files.get(0), left);
      named(files.get(1), right);
      read(one, rollouts.isEmpty() ? one.only() : rollouts.get(0), left);
      read(other, rollouts.isEmpty() ? other.only() : rollouts.get(rollouts.size() - 1), right);
      return one.damaged() || other.damaged() ? ExitCodes.DAMAGED : ExitCodes.OK;
    }
  }

  private void check() {
    if (files.size() > 2) {
      throw refused("expected one file or two, found " + files.size());
    }
    if (files.size() == 2
        && files.get(0).equals(STANDARD_INPUT)
        && files.get(1).equals(files.get(0))) {
      throw refused("expected standard input once, found it for both");
    }
    if (files.size() < 2 && rollouts.size() < 2) {
      throw refused("expected two rollouts, or --file twice, found "
          + (rollouts.isEmpty() ? "neither" : "one rollout"));
    }
  }

  private int both(EntrySource source, Profiler left, Profiler right) {
    String one = source.id(rollouts.get(0));
    String other = source.id(rollouts.get(1));
    if (one.equals(other)) {
      throw refused("expected two rollouts, found " + one + " twice");
    }
    read(source, one, left);
    read(source, other, right);
    return source.damaged() ? ExitCodes.DAMAGED : ExitCodes.OK;
  }

  private static void read(EntrySource source, String rollout, Profiler profiler) {
    source.entries(rollout, Set.of(), new Playback(profiler));
  }

  private static void named(Path file, Profiler... profilers) {
    for (Profiler profiler : profilers) {
      profiler.from(file.toString());
    }
  }

  private ParameterException refused(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
