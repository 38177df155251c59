package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.redaction.RedactedPart;
import dev.rolloutledger.starter.source.Installation;
import dev.rolloutledger.starter.source.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which entries are redacted; a mixin. */
final class RedactedOptions {

  private static final Pattern INDEX = Pattern.compile("\\d{1,18}");
  private static final Pattern PLACE = Pattern.compile("(.+/\\d+)/(\\d{1,18})");

  @Option(
      names = "--entry",
      paramLabel = "N",
      description = "An entry, by its ledger index or as NAME/NUMBER/POSITION; may be repeated.")
  private List<String> entries = List.of();

  @Option(
      names = "--about",
      paramLabel = "NAME",
      description = "Every entry of the rollout in whose personal text this name stands.")
  private @Nullable String about;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /**
   * Entries that were chosen.
   *
   * @param rollout the rollout's id
   */
  record Chosen(String rollout, List<RedactedPart> parts) {
    List<Long> indexes() {
      return parts.stream().map(RedactedPart::index).toList();
    }
  }

  /** Looks for them among a rollout's entries. */
  Chosen in(Installation installation, String nameOrId) {
    if (entries.isEmpty() == (about == null) || (about != null && about.isBlank())) {
      throw refused("expected --entry or --about, found "
          + (about == null ? "neither" : entries.isEmpty() ? "no name" : "both"));
    }
    try (Source source = installation.source()) {
      String rollout = source.id(nameOrId);
      return new Chosen(
          rollout, about == null ? byPlace(source, rollout) : about(source, rollout, about));
    }
  }

  private List<RedactedPart> about(Source source, String rollout, String name) {
    List<RedactedPart> found = new ArrayList<>();
    source.entries(rollout, Set.of(), entry -> {
      RedactedPart part = RedactedPart.of(entry);
      if (part.names(name)) {
        found.add(part);
      }
    });
    if (found.isEmpty()) {
      throw refused("expected a name in the personal text of " + rollout + ", found \"" + name
          + "\", which stands in no entry of it");
    }
    return found;
  }

  private List<RedactedPart> byPlace(Source source, String rollout) {
    Map<Long, RedactedPart> chosen = new TreeMap<>();
    Map<Long, String> positions = new TreeMap<>();
    for (String each : entries) {
      Matcher place = PLACE.matcher(each);
      if (INDEX.matcher(each).matches()) {
        chosen.put(Long.parseLong(each), unseen(Long.parseLong(each)));
      } else if (place.matches() && place.group(1).equals(rollout)) {
        positions.put(Long.parseLong(place.group(2)), each);
      } else {
        throw refused("expected --entry as a ledger index or " + rollout + "/POSITION, found \""
            + each + "\"");
      }
    }
    source.entries(rollout, Set.of(), entry -> take(entry, chosen, positions));
    if (!positions.isEmpty()) {
      throw refused(
          "expected an entry of " + rollout + ", found " + String.join(", ", positions.values()));
    }
    return List.copyOf(chosen.values());
  }

  private static void take(
      Entry entry, Map<Long, RedactedPart> chosen, Map<Long, String> positions) {
    if (positions.remove(entry.sequence()) != null || chosen.containsKey(entry.index())) {
      chosen.put(entry.index(), RedactedPart.of(entry));
    }
  }

  /** One that is not among the rollout's own; the ledger says whether it may be redacted. */
  private static RedactedPart unseen(long index) {
    return new RedactedPart(index, "", -1, "not the rollout's own", Instant.EPOCH, List.of());
  }

  private ParameterException refused(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
