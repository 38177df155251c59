package dev.rolloutledger.starter.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.RolloutSummary;
import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.redaction.RedactedEntries;
import dev.rolloutledger.redaction.Redactions;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.Freeze;
import dev.rolloutledger.text.Glyphs;
import dev.rolloutledger.text.Layout;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Sgr;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Answers of a running {@code up}. */
final class LiveSource implements Source {

  private static final int WIDEST = 500;

  private final Api api;

  LiveSource(Api api) {
    this.api = api;
  }

  @Override
  public List<RolloutSummary> list() {
    List<RolloutSummary> all = new ArrayList<>();
    api.get("").path("rollouts").forEach(each -> all.add(read(each, RolloutSummary.class)));
    return all;
  }

  @Override
  public StatusReport status(String name) {
    return read(api.get(Api.path(name)), StatusReport.class);
  }

  /** To make the objects of all fields takes longer than to ask, and people wait for it. */
  @Override
  public List<Line> statusLines(String name, Layout layout) {
    String glyphs = layout.glyphs().equals(Glyphs.ASCII) ? "ascii" : "unicode";
    int columns = Math.min(WIDEST, layout.width());
    String query = "?columns=" + columns + "&glyphs=" + glyphs + "&tones=ansi";
    return api.text(Api.path(name) + query)
        .map(text -> text.lines().map(Sgr::line).toList())
        // An up of a release that has no such text.
        .orElseGet(() -> Source.super.statusLines(name, layout));
  }

  @Override
  public List<Freeze> frozen() {
    List<Freeze> all = new ArrayList<>();
    api.freezes().path("frozen").forEach(each -> all.add(read(each, Freeze.class)));
    return all;
  }

  private static <T> T read(JsonNode json, Class<T> type) {
    try {
      return Json.mapper().treeToValue(json, type);
    } catch (JsonProcessingException e) {
      throw new UpLostException("up is of another release, whose answer is not known", e);
    }
  }

  @Override
  public String origin(String name) {
    try (BufferedReader lines = lines(name, "")) {
      // Every rollout has an entry, and its line says it.
      return Optional.ofNullable(lines.readLine())
          .flatMap(CloudEvents::whose)
          .map(CloudEvents.Whose::origin)
          .orElse(CloudEvents.LOCAL);
    } catch (IOException e) {
      throw new UpLostException("the answer of up was cut short", e);
    }
  }

  private BufferedReader lines(String name, String query) {
    String path = Api.path(name) + "/entries" + query;
    return new BufferedReader(new InputStreamReader(api.stream(path), StandardCharsets.UTF_8));
  }

  @Override
  public void entries(String name, Set<Fact.Kind> kinds, Consumer<Entry> consumer) {
    stored(name, kinds, new RedactedEntries(() -> redactions(name), consumer));
  }

  private Redactions redactions(String name) {
    Redactions redactions = new Redactions();
    stored(name, Set.of(Fact.Kind.PERSON), redactions);
    return redactions;
  }

  private void stored(String name, Set<Fact.Kind> kinds, Consumer<Entry> consumer) {
    String asked = kinds.stream().map(Fact.Kind::name).collect(Collectors.joining(","));
    try (BufferedReader lines = lines(name, asked.isEmpty() ? "" : "?kind=" + asked)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isEmpty()) {
          consumer.accept(CloudEvents.entry(line));
        }
      }
    } catch (IOException e) {
      throw new UpLostException("the answer of up was cut short", e);
    }
  }

  @Override
  public String id(String name) {
    return status(name).rollout().rollout();
  }

  @Override
  public Optional<Instant> asOf() {
    return Optional.of(Instant.now());
  }

  @Override
  public boolean damaged() {
    return false;
  }

  @Override
  public Optional<Instant> noEngineSince() {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
