package dev.rolloutledger.worker.source.log;

import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.worker.pattern.LinearPattern;
import dev.rolloutledger.worker.source.AbsentException;
import dev.rolloutledger.worker.source.MetricQuery;
import dev.rolloutledger.worker.source.Reading;
import dev.rolloutledger.worker.source.SourceForm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One reading of the lines for all metrics of the same window. */
final class LogForm implements SourceForm<Window, Tally> {

  private static final Duration LONGEST = Duration.ofDays(1);

  private final LogPlace place;

  LogForm(LogPlace place) {
    this.place = place;
  }

  @Override
  public Window question(MetricQuery query, Instant due) throws AbsentException {
    pattern(query.required("pattern", due));
    Instant since = due.minus(window(query.required("window", due)));
    String path = query.optional("path", due).orElse("").replace("{since}", since.toString());
    try {
      return new Window(path, since, due, LineTimes.of(query.optional("time", due)));
    } catch (IllegalArgumentException e) {
      throw AbsentException.error(String.valueOf(e.getMessage()));
    }
  }

  private static Duration window(String text) throws AbsentException {
    try {
      Duration window = Durations.parse(text);
      if (window.compareTo(LONGEST) <= 0 && window.compareTo(Duration.ofSeconds(1)) >= 0) {
        return window;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw AbsentException.error("expected a window of 1s to 1d, found \"" + text + "\"");
  }

  private static LinearPattern pattern(String text) throws AbsentException {
    try {
      return LinearPattern.parse(text);
    } catch (IllegalArgumentException e) {
      throw AbsentException.error(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Tally ask(Window window, List<MetricQuery> askers, Duration left)
      throws AbsentException, InterruptedException {
    List<LinearPattern> patterns = new ArrayList<>();
    for (MetricQuery query : askers) {
      patterns.add(pattern(query.required("pattern", window.until())));
      Optional<String> of = query.optional("of", window.until());
      if (of.isPresent() && LinearPattern.isOne(of.get())) {
        patterns.add(pattern(of.get()));
      }
    }
    Tally tally = new Tally(window, patterns, 0);
    place.read(window, tally, left);
    return tally;
  }

  @Override
  public Reading read(MetricQuery query, Instant due, Tally tally, Instant at)
      throws AbsentException {
    long counted = tally.count(query.required("pattern", due));
    Optional<String> of = query.optional("of", due);
    return of.isPresent() ? share(query, due, tally, counted, at) : count(tally, counted, at);
  }

  /** A count of what is only partly there would be too good to be true. */
  private Reading count(Tally tally, long counted, Instant at) throws AbsentException {
    if (tally.newest() == null) {
      throw AbsentException.noData(
          "expected a line in the window, found none: a log that is quiet and one that is dead look alike");
    }
    if (place.mayLack() && !tally.reachesBack()) {
      throw AbsentException.noData("expected lines since the window's begin, found the first at "
          + tally.first() + ": the log was cut or has just begun");
    }
    return new Reading((double) counted, null, tally.newest(), at, "");
  }

  private Reading share(MetricQuery query, Instant due, Tally tally, long counted, Instant at)
      throws AbsentException {
    String of = query.required("of", due);
    pattern(of);
    long all = tally.count(of);
    if (all == 0) {
      throw AbsentException.noData(
          "expected lines that match " + of + " in the window, found none");
    }
    String remark =
        place.mayLack() && !tally.reachesBack() ? "the log begins at " + tally.first() : "";
    return new Reading(
        scale(query, due) * (double) counted / (double) all,
        (double) all,
        tally.newest(),
        at,
        remark);
  }

  private static double scale(MetricQuery query, Instant due) throws AbsentException {
    String as = query.optional("as", due).orElse("%");
    return switch (as) {
      case "%" -> 100.0;
      case "ratio" -> 1.0;
      default -> throw AbsentException.error("expected as: \"%\" or ratio, found \"" + as + "\"");
    };
  }

  @Override
  public String text(MetricQuery query, Instant due) {
    String of =
        query.optional("of", due).map(text -> " of those that match " + text).orElse("");
    return "lines of " + place.name() + " that match "
        + query.optional("pattern", due).orElse("") + of + " in "
        + query.optional("window", due).orElse("");
  }
}
