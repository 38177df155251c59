package dev.rolloutledger.workflow.reconcile;

import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.reconcile.Reconciled;
import dev.rolloutledger.workflow.options.RolloutDataConverter;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A stored history with its entries, and the means to damage either. */
record Fixture(List<Entry> entries, List<RunHistory> histories) {

  static final List<String> NAMES =
      List.of("completed", "paused-resumed-rolled-back", "approved-amended-promoted-abandoned");

  private static final Path FOLDER = Path.of("src/test/resources/reconcile");

  static Fixture of(String name) {
    try {
      List<Entry> entries = Files.readAllLines(FOLDER.resolve(name + ".jsonl")).stream()
          .map(CloudEvents::entry)
          .toList();
      String json = Files.readString(FOLDER.resolve(name + ".json"));
      return new Fixture(entries, List.of(RunHistory.read(name, null, json)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A rollout on a real server that was killed within a hold, completed, and was taken back later. */
  static Fixture devServer() {
    Path folder = FOLDER.resolve("dev-server");
    try {
      List<RunHistory> histories = new ArrayList<>();
      for (String file : List.of("first.json", "second.json")) {
        histories.add(RunHistory.read(file, null, Files.readString(folder.resolve(file))));
      }
      List<Entry> entries = Files.readAllLines(folder.resolve("entries.jsonl")).stream()
          .map(CloudEvents::entry)
          .toList();
      return new Fixture(entries, histories);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Reconciled compare() {
    return Reconciliation.of("shop/1", entries, -1, histories, RolloutDataConverter.create());
  }

  Fixture entries(Consumer<List<Entry>> damage) {
    List<Entry> damaged = new ArrayList<>(entries);
    damage.accept(damaged);
    return new Fixture(damaged, histories);
  }

  Fixture events(Consumer<List<HistoryEvent>> damage) {
    RunHistory history = histories.get(0);
    List<HistoryEvent> damaged = new ArrayList<>(history.events());
    damage.accept(damaged);
    return new Fixture(entries, List.of(new RunHistory(history.name(), history.run(), damaged)));
  }

  /** Changes the first event of a type. */
  Fixture first(EventType type, UnaryOperator<HistoryEvent> damage) {
    return events(events -> {
      int at = at(events, event -> event.getEventType() == type);
      events.set(at, damage.apply(events.get(at)));
    });
  }

  static int at(List<HistoryEvent> events, Predicate<HistoryEvent> wanted) {
    for (int i = 0; i < events.size(); i++) {
      if (wanted.test(events.get(i))) {
        return i;
      }
    }
    throw new AssertionError("the fixture has no such event");
  }

  Entry entry(Predicate<Entry> wanted) {
    return entries.stream().filter(wanted).findFirst().orElseThrow();
  }

  List<HistoryEvent> events() {
    return histories.get(0).events();
  }

  static Payloads payloads(Object value) {
    return RolloutDataConverter.create().toPayloads(value).orElseThrow();
  }

  static <T> T value(Payloads payloads, Class<T> type) {
    return RolloutDataConverter.create().fromPayloads(0, Optional.of(payloads), type, type);
  }

  /** The same entry under another index, sequence and command. */
  static Entry copy(Entry entry, long index, long sequence, String commandId) {
    return new Entry(
        index,
        entry.stream(),
        sequence,
        entry.type(),
        entry.revision(),
        entry.at(),
        entry.recordedAt(),
        commandId,
        entry.payload(),
        entry.fact(),
        entry.rehearsal());
  }
}
