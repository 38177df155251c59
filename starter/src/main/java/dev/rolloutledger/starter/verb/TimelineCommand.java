package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.entry.Timeline;
import dev.rolloutledger.entry.TimelineText;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.Source;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells a rollout from its entries. */
@Command(
    name = "timeline",
    description = "Tells what happened, from the ledger's entries.",
    footer = {
      "%nExamples:",
      "  rollout audit timeline checkout",
      "  rollout audit timeline checkout/1 --kind decision,person,target"
    },
    mixinStandardHelpOptions = true)
public final class TimelineCommand implements Callable<Integer> {

  @Parameters(paramLabel = "ROLLOUT", description = "A name, for its last rollout, or NAME/NUMBER.")
  private String rollout = "";

  @Option(
      names = "--kind",
      split = ",",
      paramLabel = "KIND",
      description = "Only these kinds: ${COMPLETION-CANDIDATES}.")
  private List<Fact.Kind> kinds = List.of();

  @Option(names = "--samples", description = "A line for each sample.")
  private boolean samples;

  @Mixin
  private HomeOption home;

  @Mixin
  private JsonOption json;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    Screen screen = Screen.of(spec);
    Set<Fact.Kind> asked = Set.copyOf(kinds);
    try (Source source = Source.open(home.home())) {
      if (json.asked()) {
        source.entries(rollout, asked, entry -> event(screen, asked, entry));
      } else {
        Timeline timeline = new Timeline(
            asked,
            samples,
            line -> screen.lines(TimelineText.of(line, screen.terminal() ? screen.width() : 0)));
        source.entries(rollout, asked, timeline);
        timeline.end();
        source
            .noEngineSince()
            .ifPresent(since -> screen.line("no engine since " + Texts.time(since)));
      }
      return 0;
    }
  }

  private static void event(Screen screen, Set<Fact.Kind> asked, Entry entry) {
    if (asked.isEmpty() || (entry.fact() != null && asked.contains(entry.fact().kind()))) {
      screen.line(CloudEvents.line(entry, CloudEvents.LOCAL).strip());
    }
  }
}
