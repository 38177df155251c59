package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.entry.Timeline;
import dev.rolloutledger.entry.TimelineText;
import dev.rolloutledger.replay.Playback;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.EntrySource;
import dev.rolloutledger.timeline.EntryFilter;
import dev.rolloutledger.timeline.EntryQuery;
import dev.rolloutledger.timeline.Survey;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells a rollout from its entries. */
@Command(
    name = "timeline",
    description = {
      "Tells what happened, from the ledger's entries.",
      "Filters narrow each other. An entry that this release cannot read is always shown."
    },
    footer = {
      "%nExamples:",
      "  rollout audit timeline checkout",
      "  rollout audit timeline checkout/1 --kind decision,person,target",
      "  rollout audit timeline checkout --phase half --since \"rollback - 30m\"",
      "  rollout audit timeline checkout --actor ada --json"
    },
    mixinStandardHelpOptions = true)
public final class TimelineCommand implements Callable<Integer> {

  @Mixin
  private Audited audited;

  @Mixin
  private EntryFilterOptions filter;

  @Option(names = "--samples", description = "A line for each sample.")
  private boolean samples;

  @Mixin
  private JsonOption json;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Screen screen = Screen.of(spec);
    EntryQuery query = filter.query();
    try (EntrySource source = audited.open()) {
      if (json.asked()) {
        String origin = source.origin(audited.rollout());
        read(source, query, entry -> screen.line(CloudEvents.line(entry, origin)), entry -> {});
      } else {
        tell(source, query, screen);
      }
      return audited.code(ExitCodes.OK);
    }
  }

  private void tell(EntrySource source, EntryQuery query, Screen screen) {
    int[] told = {0};
    Timeline timeline = new Timeline(samples, line -> {
      told[0]++;
      screen.lines(TimelineText.of(line, screen.terminal() ? screen.width() : 0));
    });
    read(source, query, timeline, timeline::passOver);
    timeline.end();
    if (told[0] == 0) {
      screen.line("no entry is what was asked for");
    }
    source.noEngineSince().ifPresent(since -> screen.line("no engine since " + Texts.time(since)));
  }

  /** Gives each entry that is asked for to one, and each of the others that is read to another. */
  private void read(
      EntrySource source, EntryQuery query, Consumer<Entry> asked, Consumer<Entry> others) {
    String id = audited.rollout();
    if (query.kindsAlone()) {
      EntryFilter kinds = EntryFilter.ofKinds(query.kinds());
      // What lies between samples says which of them follow each other.
      boolean each = query.kinds().contains(Fact.Kind.SAMPLE);
      source.entries(id, each ? Set.of() : query.kinds(), entry -> {
        Step alone = new Step(RolloutState.NONE, entry, RolloutState.NONE);
        (kinds.test(alone) ? asked : others).accept(entry);
      });
      return;
    }
    Survey survey = new Survey(query);
    source.entries(id, Set.of(), new Playback(survey));
    EntryFilter shown = query.in(survey, source.asOf().orElse(null));
    source.entries(
        id,
        Set.of(),
        new Playback(step -> (shown.test(step) ? asked : others).accept(step.entry())));
  }
}
