package dev.rolloutledger.workflow.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.reconcile.Alone;
import dev.rolloutledger.reconcile.Difference;
import dev.rolloutledger.reconcile.Difference.Kind;
import dev.rolloutledger.reconcile.Matched;
import dev.rolloutledger.reconcile.Place;
import dev.rolloutledger.reconcile.Reconciled;
import dev.rolloutledger.workflow.activity.CheckActivities;
import dev.rolloutledger.workflow.activity.JudgementActivities;
import dev.rolloutledger.workflow.activity.LedgerActivities;
import dev.rolloutledger.workflow.activity.RollbackActivities;
import dev.rolloutledger.workflow.activity.SamplingActivities;
import dev.rolloutledger.workflow.activity.TargetActivities;
import dev.rolloutledger.workflow.activity.WindowActivities;
import dev.rolloutledger.workflow.message.RolloutResult;
import dev.rolloutledger.workflow.options.RolloutDataConverter;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.metadata.POJOActivityInterfaceMetadata;
import io.temporal.common.metadata.POJOActivityMethodMetadata;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stored histories agree with their entries, and each damage to either side is named. */
class ReconciliationTest {

  private static final EventType SCHEDULED = EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED;
  private static final EventType SIGNALED = EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED;
  private static final EventType ACCEPTED = EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED;
  private static final EventType TIMER = EventType.EVENT_TYPE_TIMER_STARTED;
  private static final EventType COMPLETED = EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED;

  private static final String ROLLED_BACK = "paused-resumed-rolled-back";

  static List<String> names() {
    return Fixture.NAMES;
  }

  @ParameterizedTest
  @MethodSource("names")
  void agree(String name) {
    Fixture fixture = Fixture.of(name);
    Reconciled reconciled = fixture.compare();
    assertThat(reconciled.differences()).isEmpty();
    assertThat(reconciled.complete()).isTrue();
    assertThat(reconciled.runs()).singleElement().satisfies(run -> {
      assertThat(run.epoch()).isEqualTo(1);
      assertThat(run.closed()).isEqualTo("completed");
    });
    assertThat(reconciled.alone()).containsEntry(Alone.START, 1L);
    assertThat(reconciled.matched())
        .containsEntry(Matched.ENTRIES, fixture.entries().size() - 1L)
        .containsEntry(Matched.RUNS, 1L)
        .containsKey(Matched.TIMERS);
  }

  /** As Temporal's own command line shows them. */
  @Test
  void theHistoriesOfARealServer() {
    Fixture fixture = Fixture.devServer();
    Reconciled reconciled = fixture.compare();
    assertThat(reconciled.differences()).isEmpty();
    assertThat(reconciled.complete()).isTrue();
    assertThat(reconciled.matched())
        .containsEntry(Matched.RUNS, 2L)
        .containsEntry(Matched.SIGNALS, 2L)
        .containsEntry(Matched.UPDATES, 2L)
        .containsEntry(Matched.TIMERS, 3L);
    Fixture first = new Fixture(fixture.entries(), fixture.histories().subList(0, 1));
    assertThat(first.compare().differences()).isEmpty();
    assertThat(first.compare().lost()).singleElement().satisfies(lost -> {
      assertThat(lost.epoch()).isEqualTo(2);
      assertThat(lost.engine()).isEqualTo("dev-server");
      assertThat(lost.unchecked()).isEqualTo(6);
    });
  }

  @Test
  void whatWasMatchedIsCounted() {
    Reconciled reconciled = Fixture.of(ROLLED_BACK).compare();
    assertThat(reconciled.matched())
        .containsEntry(Matched.SIGNALS, 2L)
        .containsEntry(Matched.UPDATES, 2L)
        .containsEntry(Matched.TIMERS, 1L);
    assertThat(reconciled.alone()).containsEntry(Alone.LEASE, 1L);
  }

  /** Each entry in turn: nothing can be taken out that is not missed. */
  @ParameterizedTest
  @MethodSource("names")
  void anEntryThatWasTakenOut(String name) {
    Fixture fixture = Fixture.of(name);
    for (Entry entry : fixture.entries()) {
      List<Difference> found =
          fixture.entries(all -> all.remove(entry)).compare().differences();
      assertThat(found).as("without " + entry.id() + ", " + entry.type()).isNotEmpty();
    }
  }

  /**
   * The same by somebody who gives the others their places. The last sample before a rollback is in no
   * history: its stint was not waited for.
   */
  @ParameterizedTest
  @MethodSource("names")
  void anEntryThatWasTakenOutAndTheOthersMovedUp(String name) {
    Fixture fixture = Fixture.of(name);
    for (Entry entry : fixture.entries()) {
      if (entry.type().equals("SampleRecorded")) {
        continue;
      }
      List<Difference> found = fixture
          .entries(all -> {
            all.remove(entry);
            all.replaceAll(other -> other.sequence() < entry.sequence()
                ? other
                : Fixture.copy(other, other.index(), other.sequence() - 1, other.commandId()));
          })
          .compare()
          .differences();
      assertThat(found).as("without " + entry.id() + ", " + entry.type()).isNotEmpty();
    }
  }

  /** Each entry once more, at the end, as another command's and as its own. */
  @ParameterizedTest
  @MethodSource("names")
  void anEntryThatWasAdded(String name) {
    Fixture fixture = Fixture.of(name);
    Entry last = fixture.entries().get(fixture.entries().size() - 1);
    for (Entry entry : fixture.entries()) {
      long index = last.index() + 1;
      for (String command : List.of(entry.commandId(), entry.commandId() + "-by-hand")) {
        if (!command.equals(entry.commandId()) && entry.type().equals("ActRefused")) {
          // Whoever acts after the end is refused without a run.
          continue;
        }
        Entry added = Fixture.copy(entry, index, last.sequence() + 1, command);
        assertThat(fixture.entries(all -> all.add(added)).compare().differences())
            .as("with " + entry.type() + " again, command " + command)
            .anySatisfy(each -> assertThat(each.place()).isEqualTo(Place.entry(index)));
      }
    }
  }

  /** Each activity in turn: its entries stand there without what led to them. */
  @ParameterizedTest
  @MethodSource("names")
  void anActivityThatNobodyAskedFor(String name) {
    Fixture fixture = Fixture.of(name);
    for (HistoryEvent event : fixture.events()) {
      String type =
          event.getActivityTaskScheduledEventAttributes().getActivityType().getName();
      if (event.getEventType() != SCHEDULED
          || List.of(Activities.RELEASE, Activities.READ).contains(type)
          || recordsNothing(event)) {
        continue;
      }
      assertThat(fixture.events(all -> all.remove(event)).compare().differences())
          .as("without event " + event.getEventId() + ", " + type)
          .anySatisfy(each -> assertThat(each.kind()).isEqualTo(Kind.ENTRY));
    }
  }

  /** The end of a wait that had not begun, and off that was known already. */
  private static boolean recordsNothing(HistoryEvent event) {
    var asked = event.getActivityTaskScheduledEventAttributes();
    return asked.getActivityType().getName().equals(Activities.RECORD)
        && Fixture.value(asked.getInput(), Map.class).toString().contains("act=end-wait");
  }

  @Test
  void aSignalWithoutAnEntry() {
    Fixture fixture = Fixture.of(ROLLED_BACK).first(SIGNALED, event -> signal(event, "forged"));
    assertThat(fixture.compare().differences()).anySatisfy(each -> {
      assertThat(each.kind()).isEqualTo(Kind.SIGNAL);
      assertThat(each.sentence())
          .contains("command id shop/1/act/forged", "after signal pause", "found none")
          .startsWith("event ");
    });
  }

  private static HistoryEvent signal(HistoryEvent event, String requestId) {
    HistoryEvent.Builder changed = event.toBuilder();
    changed
        .getWorkflowExecutionSignaledEventAttributesBuilder()
        .setInput(Fixture.payloads(
            Map.of("requestId", requestId, "actor", "tester", "reason", "a look")));
    return changed.build();
  }

  @Test
  void aMalformedSignalChangedNothing() {
    Reconciled reconciled = Fixture.of(ROLLED_BACK)
        .events(all -> {
          HistoryEvent pause = all.get(Fixture.at(all, event -> event.getEventType() == SIGNALED));
          all.add(
              all.indexOf(pause),
              signal(pause, "").toBuilder().setEventId(9_999).build());
        })
        .compare();
    assertThat(reconciled.differences()).isEmpty();
    assertThat(reconciled.alone()).containsEntry(Alone.MALFORMED, 1L);
  }

  @Test
  void anUpdateWithoutAnEntry() {
    Fixture fixture = Fixture.of(ROLLED_BACK).first(ACCEPTED, event -> {
      HistoryEvent.Builder changed = event.toBuilder();
      changed
          .getWorkflowExecutionUpdateAcceptedEventAttributesBuilder()
          .getAcceptedRequestBuilder()
          .getInputBuilder()
          .setArgs(
              Fixture.payloads(Map.of("requestId", "forged", "actor", "tester", "reason", "fine")));
      return changed.build();
    });
    assertThat(fixture.compare().differences()).anySatisfy(each -> {
      assertThat(each.kind()).isEqualTo(Kind.UPDATE);
      assertThat(each.expected()).contains("command id shop/1/act/forged", "update resume");
    });
  }

  @Test
  void anUpdateThatWasAnsweredOtherwise() {
    EventType type = EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED;
    Fixture fixture = Fixture.of(ROLLED_BACK).first(type, event -> {
      HistoryEvent.Builder changed = event.toBuilder();
      changed
          .getWorkflowExecutionUpdateCompletedEventAttributesBuilder()
          .getOutcomeBuilder()
          .setSuccess(
              Fixture.payloads(Map.of("accepted", false, "status", "PAUSED", "ledgerIndex", 1)));
      return changed.build();
    });
    assertThat(fixture.compare().differences()).singleElement().satisfies(each -> {
      assertThat(each.kind()).isEqualTo(Kind.UPDATE);
      assertThat(each.found()).contains("RolloutResumed");
    });
  }

  @Test
  void aSwitchOffThatIsMissing() {
    Fixture fixture = Fixture.of(ROLLED_BACK);
    Entry off = fixture.entry(entry -> entry.type().equals("TargetSwitchedOff"));
    assertThat(fixture.entries(all -> all.remove(off)).compare().differences()).anySatisfy(each -> {
      assertThat(each.kind()).isEqualTo(Kind.ACTIVITY);
      assertThat(each.expected()).contains("switched off", off.commandId());
    });
  }

  @Test
  void aRollbackThatSomebodyElseAskedFor() {
    Fixture fixture = Fixture.of(ROLLED_BACK).events(all -> {
      int at = Fixture.at(
          all,
          event -> event
              .getActivityTaskScheduledEventAttributes()
              .getActivityType()
              .getName()
              .equals(Activities.OFF));
      HistoryEvent.Builder changed = all.get(at).toBuilder();
      var input = changed.getActivityTaskScheduledEventAttributesBuilder();
      @SuppressWarnings("unchecked")
      Map<String, Object> request = Fixture.value(input.getInput(), Map.class);
      request.put("actor", "mallory");
      input.setInput(Fixture.payloads(request));
      all.set(at, changed.build());
    });
    assertThat(fixture.compare().differences())
        .anySatisfy(each -> assertThat(each.expected()).contains("mallory"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void aTimerWithAnotherDeadline(String name) {
    Fixture fixture = Fixture.of(name).first(TIMER, event -> {
      HistoryEvent.Builder changed = event.toBuilder();
      var length = changed.getTimerStartedEventAttributesBuilder().getStartToFireTimeoutBuilder();
      length.setSeconds(length.getSeconds() + 1);
      return changed.build();
    });
    assertThat(fixture.compare().differences())
        .anySatisfy(each -> assertThat(each.kind()).isEqualTo(Kind.TIMER))
        .allSatisfy(each -> assertThat(each.kind()).isEqualTo(Kind.TIMER));
  }

  @Test
  void aHoldThatWasJudgedWithoutATimer() {
    Fixture fixture = Fixture.of("completed")
        .events(all -> all.remove(Fixture.at(all, event -> event.getEventType() == TIMER)));
    assertThat(fixture.compare().differences()).singleElement().satisfies(each -> {
      assertThat(each.kind()).isEqualTo(Kind.TIMER);
      assertThat(each.expected()).startsWith("a timer to the deadline");
    });
  }

  @Test
  void aRunThatEndedOtherwise() {
    Fixture fixture = Fixture.of(ROLLED_BACK);
    long last = fixture.entries().get(fixture.entries().size() - 1).index();
    Fixture damaged = fixture.first(COMPLETED, event -> {
      HistoryEvent.Builder changed = event.toBuilder();
      changed
          .getWorkflowExecutionCompletedEventAttributesBuilder()
          .setResult(Fixture.payloads(new RolloutResult("shop/1", "COMPLETED", last)));
      return changed.build();
    });
    assertThat(damaged.compare().differences()).singleElement().satisfies(each -> {
      assertThat(each.kind()).isEqualTo(Kind.STATUS);
      assertThat(each.found()).isEqualTo("ROLLED_BACK");
    });
  }

  @Test
  void aRunWhoseHistoryIsMissing() {
    Fixture fixture = Fixture.of("completed");
    Reconciled reconciled = new Fixture(fixture.entries(), List.of()).compare();
    assertThat(reconciled.differences()).isEmpty();
    assertThat(reconciled.complete()).isFalse();
    assertThat(reconciled.lost()).singleElement().satisfies(lost -> {
      assertThat(lost.run()).isEqualTo(fixture.histories().get(0).run());
      assertThat(lost.unchecked()).isEqualTo(fixture.entries().size() - 1L);
      assertThat(lost.sentence()).contains("embedded", "not available");
    });
  }

  @Test
  void aRunOfWhichTheLedgerKnowsNothing() {
    RunHistory history = Fixture.of("completed").histories().get(0);
    RunHistory other = new RunHistory("other", "another-run", history.events());
    Reconciled reconciled =
        new Fixture(Fixture.of("completed").entries(), List.of(history, other)).compare();
    assertThat(reconciled.differences())
        .anySatisfy(each -> assertThat(each.place()).isEqualTo(Place.run("another-run")));
  }

  /** A history that was read while the run went on: what came later is no difference. */
  @ParameterizedTest
  @MethodSource("names")
  void aRunThatGoesOn(String name) {
    Fixture fixture = Fixture.of(name);
    for (int size = 1; size < fixture.events().size(); size++) {
      int events = size;
      Reconciled reconciled =
          fixture.events(all -> all.subList(events, all.size()).clear()).compare();
      assertThat(reconciled.differences()).as("after " + events + " events").isEmpty();
    }
  }

  /** Ledger and history as of one instant, while the run goes on. */
  @Test
  void whatIsUnderWayIsNoDifference() {
    Fixture fixture = Fixture.of(ROLLED_BACK);
    int signal = Fixture.at(fixture.events(), event -> event.getEventType() == SIGNALED);
    Fixture early = fixture
        .events(all -> all.subList(signal + 1, all.size()).clear())
        .entries(all -> all.removeIf(entry -> entry.index()
            >= fixture.entry(each -> each.type().equals("RolloutPaused")).index()));
    Reconciled reconciled = early.compare();
    assertThat(reconciled.differences()).isEmpty();
    assertThat(reconciled.alone()).containsKey(Alone.OPEN);
  }

  @Test
  void aHistoryOfAnotherRollout() {
    Fixture fixture = Fixture.of("completed");
    assertThatThrownBy(() -> Reconciliation.of(
            "shop/2", fixture.entries(), -1, fixture.histories(), RolloutDataConverter.create()))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("expected a history of shop/2, found one of shop/1");
  }

  @Test
  void whatIsNoHistory() {
    for (String text : List.of("", "{}", "[]", "no json", "{\"events\":[]}")) {
      assertThatThrownBy(() -> RunHistory.read("run.json", null, text))
          .as(text)
          .isInstanceOf(HistoryException.class)
          .hasMessageStartingWith("run.json: expected a");
    }
  }

  /** Every activity of this release is known by its name. */
  @Test
  void theNamesAreThoseOfTheActivities() {
    Stream<String> names = Stream.of(
            LedgerActivities.class,
            TargetActivities.class,
            CheckActivities.class,
            SamplingActivities.class,
            JudgementActivities.class,
            WindowActivities.class,
            RollbackActivities.class)
        .map(POJOActivityInterfaceMetadata::newInstance)
        .flatMap(each -> each.getMethodsMetadata().stream())
        .map(POJOActivityMethodMetadata::getActivityTypeName);
    assertThat(names)
        .containsExactlyInAnyOrder(
            Activities.OPEN,
            Activities.BEGIN,
            Activities.RECORD,
            Activities.READ,
            Activities.RELEASE,
            Activities.CHANGE,
            Activities.PUT_BACK,
            Activities.LIVE,
            Activities.PROVE,
            Activities.LOOK,
            Activities.CHECK,
            Activities.STINT,
            Activities.BASELINE,
            Activities.JUDGE_PHASE,
            Activities.CLOSING,
            Activities.WINDOWS,
            Activities.OFF,
            Activities.EVIDENCE);
  }
}
