package dev.rolloutledger.worker.window.ics;

import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.connection.http.HttpCall;
import dev.rolloutledger.worker.connection.http.HttpCallException;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import java.time.Duration;
import java.util.Map;

/** A calendar that an address answers with. */
record IcsBehindUrl(HttpEndpoint endpoint) implements IcsCalendar.Place {

  @Override
  public String text(Duration timeout) throws IcsCalendar.UnreadException, InterruptedException {
    try {
      HttpAnswer answer =
          endpoint.send(new HttpCall("GET", "", Map.of("Accept", "text/calendar"), null), timeout);
      if (!answer.successful()) {
        throw new IcsCalendar.UnreadException("expected status 200, found " + answer.status());
      }
      return answer.body();
    } catch (HttpCallException failure) {
      throw new IcsCalendar.UnreadException(failure.getMessage());
    }
  }
}
