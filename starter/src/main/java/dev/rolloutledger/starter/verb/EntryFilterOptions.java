package dev.rolloutledger.starter.verb;

import dev.rolloutledger.replay.Moment;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.timeline.EntryQuery;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which entries are asked for; a mixin. */
final class EntryFilterOptions {

  @Option(
      names = "--kind",
      split = ",",
      paramLabel = "KIND",
      description = "Only these kinds: ${COMPLETION-CANDIDATES}.")
  private List<Fact.Kind> kinds = List.of();

  @Option(
      names = "--phase",
      split = ",",
      paramLabel = "NAME",
      description = "Only in these phases; also preflight, baseline, closing and rollback.")
  private List<String> phases = List.of();

  @Option(
      names = "--actor",
      split = ",",
      paramLabel = "NAME",
      description = "Only what people of these whole names did or tried to, in any case.")
  private List<String> actors = List.of();

  @Option(
      names = "--since",
      paramLabel = "T",
      converter = MomentConverter.class,
      description = "From here on: 2026-11-26T15:03Z, \"entry 5905\", \"phase half + 30h\","
          + " \"rollback - 10m\", start, end.")
  private @Nullable Moment since;

  @Option(
      names = "--until",
      paramLabel = "T",
      converter = MomentConverter.class,
      description = "Up to here, said the same way.")
  private @Nullable Moment until;

  EntryQuery query() {
    return new EntryQuery(
        Set.copyOf(kinds), new LinkedHashSet<>(phases), new LinkedHashSet<>(actors), since, until);
  }
}
