package dev.rolloutledger.window;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * The clock on a zone's walls. A local time that it leaves out in spring stands for the same time
 * after the step: 02:30 for 03:30. One that it shows twice in autumn is both.
 *
 * @param widely whether what begins in a left-out hour begins at its step already, and what holds the
 *     clock's second showing of an hour holds all between: so freezes are read
 */
record LocalClock(ZoneRules rules, boolean widely) {

  static LocalClock of(ZoneId zone, boolean widely) {
    return new LocalClock(zone.getRules(), widely);
  }

  /** The first instant that a local time stands for. */
  Instant first(LocalDateTime local) {
    ZoneOffsetTransition step = rules.getTransition(local);
    if (step != null && step.isGap()) {
      return widely ? step.getInstant() : local.toInstant(step.getOffsetBefore());
    }
    return local.toInstant(step == null ? rules.getOffset(local) : step.getOffsetBefore());
  }

  /** The last instant that a local time stands for. */
  Instant last(LocalDateTime local) {
    ZoneOffsetTransition step = rules.getTransition(local);
    if (step != null && step.isGap()) {
      return local.toInstant(step.getOffsetBefore());
    }
    return local.toInstant(step == null ? rules.getOffset(local) : step.getOffsetAfter());
  }

  /** The spans between two local times of a day, in order. */
  List<Span> spans(LocalDateTime from, LocalDateTime to) {
    Span whole = new Span(first(from), last(to));
    ZoneOffsetTransition step = rules.nextTransition(whole.from().minusNanos(1));
    List<Span> spans = new ArrayList<>();
    if (widely || step == null || !step.isOverlap() || !whole.has(step.getInstant())) {
      add(spans, whole.from(), whole.to());
      return spans;
    }
    // By the clock that is set back: what it shows before the step, and what it shows again after
    // it.
    Instant at = step.getInstant();
    add(spans, whole.from(), earlier(at, to.toInstant(step.getOffsetBefore())));
    ZoneOffset after = step.getOffsetAfter();
    add(spans, later(at, from.toInstant(after)), to.toInstant(after));
    return spans;
  }

  private static void add(List<Span> spans, Instant from, Instant to) {
    if (from.isBefore(to)) {
      spans.add(new Span(from, to));
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
