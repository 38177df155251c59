package dev.rolloutledger.worker.source;

import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.judgement.Sample.Absence;
import dev.rolloutledger.worker.connection.secret.Redactor;
import java.time.Clock;

/** Readings, and their absence, as samples; every text in them is redacted first and cut then. */
final class Samples {

  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_QUERY = 4_000;

  private final Redactor redactor;
  private final Clock clock;

  Samples(Redactor redactor, Clock clock) {
    this.redactor = redactor;
    this.clock = clock;
  }

  /** How a metric's value comes about. */
  @FunctionalInterface
  interface Source {
    Reading read() throws AbsentException, InterruptedException;
  }

  /** The sample of a reading; whatever goes wrong with it is a finding about this metric alone. */
  Sample of(MetricQuery query, String asked, Source source) throws InterruptedException {
    try {
      Reading reading = source.read();
      String remark = reading.remark().isEmpty() ? "" : " [" + reading.remark() + "]";
      return Sample.of(
          query.metric(),
          reading.value(),
          reading.weight(),
          reading.sourceTime(),
          reading.fetchedAt(),
          redactor.excerpt(asked + remark, LONGEST_QUERY));
    } catch (AbsentException e) {
      return absent(query, asked, e.kind(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return absent(
          query, asked, Absence.Kind.ERROR, "expected an answer that can be read, found " + e);
    }
  }

  private Sample absent(MetricQuery query, String asked, Absence.Kind kind, String reason) {
    return Sample.absent(
        query.metric(),
        kind,
        redactor.excerpt(reason, LONGEST_REASON),
        clock.instant(),
        redactor.excerpt(asked, LONGEST_QUERY));
  }
}
