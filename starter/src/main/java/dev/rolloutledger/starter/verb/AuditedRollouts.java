package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.RolloutNames;
import dev.rolloutledger.entry.RolloutSummary;
import dev.rolloutledger.entry.UnknownRolloutException;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.source.EntrySource;
import dev.rolloutledger.starter.source.FileSource;
import dev.rolloutledger.starter.source.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which rollouts are looked into, and where their entries are: in a home, or in a file; a mixin. */
final class AuditedRollouts {

  @Parameters(
      arity = "0..*",
      paramLabel = "ROLLOUT",
      description = "Names, each for its last rollout, or NAME/NUMBER.")
  private List<String> named = List.of();

  @Option(names = "--all", description = "Every rollout of the plan's name.")
  private boolean all;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Read the entries from an exported file; - for standard input.")
  private @Nullable Path file;

  @Mixin
  private InstallationOption installation;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** Opens the source. */
  EntrySource open() throws IOException {
    boolean both = all && !named.isEmpty();
    boolean neither = !all && named.isEmpty() && file == null;
    if (both || neither) {
      throw new ParameterException(
          spec.commandLine(), "expected rollouts or --all, found " + (both ? "both" : "neither"));
    }
    return file == null ? installation.source() : Audited.file(file, spec);
  }

  /**
   * Ids of the rollouts that are meant, each once: the ones that were named, else all of a name; a
   * file's only one, whatever it is called.
   */
  Collection<String> rollouts(EntrySource source, String name) {
    if (!named.isEmpty()) {
      Set<String> ids = new LinkedHashSet<>();
      named.forEach(each -> ids.add(source.id(each)));
      return ids;
    }
    if (!all && source instanceof FileSource read) {
      return List.of(read.only());
    }
    List<String> ids =
        ids(source).stream().filter(id -> RolloutNames.name(id).equals(name)).toList();
    if (ids.isEmpty()) {
      throw new UnknownRolloutException(
          "expected a rollout of the plan's name " + name + ", found none");
    }
    return ids;
  }

  private static List<String> ids(EntrySource source) {
    return source instanceof Source stored
        ? stored.list().stream()
            .sorted(Comparator.comparing(RolloutSummary::startedAt))
            .map(RolloutSummary::rollout)
            .toList()
        : source instanceof FileSource read ? List.copyOf(read.ids()) : List.of();
  }

  /** An exit code; where all went well but a file is damaged, that is said. */
  int code(EntrySource source, int code) {
    return code == ExitCodes.OK && source.damaged() ? ExitCodes.DAMAGED : code;
  }
}
