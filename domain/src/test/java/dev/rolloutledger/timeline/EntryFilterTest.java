package dev.rolloutledger.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Payload;
import dev.rolloutledger.entry.Recordings;
import dev.rolloutledger.replay.Moment;
import dev.rolloutledger.replay.MomentException;
import dev.rolloutledger.replay.Playback;
import dev.rolloutledger.rollout.Fact.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EntryFilterTest {

  private static final List<Entry> ENTRIES = Recordings.rolledBack();

  @Test
  void everythingIsShownWhereNothingIsAsked() {
    assertThat(shown(query(Set.of(), "", "", null, null))).isEqualTo(ENTRIES);
  }

  @Test
  void aKindAloneNeedsNoOtherEntry() {
    assertThat(query(Set.of(Kind.PERSON), "", "", null, null).kindsAlone()).isTrue();
    assertThat(query(Set.of(Kind.PERSON), "ten", "", null, null).kindsAlone()).isFalse();
    assertThat(query(Set.of(), "", "", Moment.parse("start"), null).kindsAlone())
        .isFalse();
  }

  @Test
  void eachEntryIsInOnePlaceAndThePlacesFollowEachOther() {
    List<Entry> all = new ArrayList<>();
    for (String place : List.of("preflight", "baseline", "ten", "all", "rollback")) {
      List<Entry> there = shown(query(Set.of(), place, "", null, null));
      assertThat(there).as(place).isNotEmpty();
      all.addAll(there);
    }
    assertThat(all).isEqualTo(ENTRIES);
    assertThat(types(query(Set.of(), "rollback", "", null, null)))
        .startsWith("RollbackStarted")
        .endsWith("RolledBack");
    assertThat(types(query(Set.of(), "TEN", "", null, null)))
        .startsWith("PhaseEntered")
        .endsWith("PhaseJudged");
  }

  @Test
  void severalPlacesAreAskedForAtOnceAndFiltersNarrowEachOther() {
    assertThat(types(query(Set.of(Kind.CHECK), "ten,all,rollback", "", null, null)))
        .containsExactly("CheckRecorded", "CheckRecorded", "CheckRecorded");
    assertThat(types(query(Set.of(Kind.CHECK), "rollback", "", null, null))).hasSize(1);
  }

  @Test
  void whatSomebodyDidIsFoundByTheWholeNameInAnyCase() {
    assertThat(types(query(Set.of(), "", "ada", null, null)))
        .containsExactly("RolloutStarted", "ItemAttested");
    assertThatThrownBy(() -> shown(query(Set.of(), "", "ad", null, null)))
        .isInstanceOf(FilterException.class)
        .hasMessage("expected somebody who acted (Ada), found \"ad\"");
  }

  @Test
  void aTimeIsInclusiveAtBothEnds() {
    Entry judged = ENTRIES.stream()
        .filter(entry -> entry.type().equals("PhaseJudged"))
        .findFirst()
        .orElseThrow();
    Moment then = Moment.parse("entry " + judged.index());
    List<Entry> from = shown(query(Set.of(), "", "", then, null));
    List<Entry> to = shown(query(Set.of(), "", "", null, then));
    assertThat(from.get(0).at()).isEqualTo(judged.at());
    assertThat(from).contains(judged);
    assertThat(to.get(to.size() - 1)).isEqualTo(judged);
    assertThat(types(query(Set.of(Kind.DECISION), "", "", Moment.parse("rollback"), null)))
        .containsExactly("BudgetSpent", "RollbackStarted", "RolledBack");
    assertThat(types(query(Set.of(), "", "", Moment.parse("start"), Moment.parse("start + 2m"))))
        .containsExactly("RolloutStarted");
  }

  @Test
  void whatCannotBeReadIsNeverHidden() {
    List<Entry> entries = new ArrayList<>(ENTRIES);
    Entry last = ENTRIES.get(ENTRIES.size() - 1);
    entries.add(
        5,
        new Entry(
            last.index() + 1,
            last.stream(),
            last.sequence() + 1,
            "RolloutSlept",
            "1",
            last.at(),
            last.recordedAt(),
            "checkout/1/x",
            Payload.of("{}"),
            null,
            true));
    EntryQuery narrow = query(Set.of(Kind.RUN), "ten", "ada", Moment.parse("end"), null);
    assertThat(shown(narrow, entries))
        .singleElement()
        .extracting(Entry::type)
        .isEqualTo("RolloutSlept");
  }

  @Test
  void whatTheRolloutDoesNotHaveIsRefusedBeforeAnythingIsShown() {
    assertThatThrownBy(() -> shown(query(Set.of(), "half", "", null, null)))
        .isInstanceOf(FilterException.class)
        .hasMessage("expected a phase or place (preflight, baseline, ten, all, closing, rollback),"
            + " found \"half\"");
    assertThatThrownBy(
            () -> shown(query(Set.of(), "", "", Moment.parse("end"), Moment.parse("start"))))
        .isInstanceOf(FilterException.class)
        .hasMessage("expected an end that is not before the beginning, found end to start");
    assertThatThrownBy(() -> shown(query(Set.of(), "", "", Moment.parse("2020-01-01"), null)))
        .isInstanceOf(MomentException.class)
        .hasMessageStartingWith("expected an instant from 2026-03-02 09:00:00Z, the start, to ");
  }

  private static EntryQuery query(
      Set<Kind> kinds,
      String places,
      String actors,
      @Nullable Moment since,
      @Nullable Moment until) {
    return new EntryQuery(kinds, words(places), words(actors), since, until);
  }

  private static Set<String> words(String text) {
    return text.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(text.split(",")));
  }

  private static List<String> types(EntryQuery query) {
    return shown(query).stream().map(Entry::type).toList();
  }

  private static List<Entry> shown(EntryQuery query) {
    return shown(query, ENTRIES);
  }

  private static List<Entry> shown(EntryQuery query, List<Entry> entries) {
    Survey survey = new Survey(query);
    entries.forEach(new Playback(survey));
    EntryFilter filter = query.in(survey, null);
    List<Entry> shown = new ArrayList<>();
    entries.forEach(new Playback(step -> {
      if (filter.test(step)) {
        shown.add(step.entry());
      }
    }));
    return shown;
  }
}
