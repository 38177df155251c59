package dev.rolloutledger.worker.doctor;

import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.rollout.CalendarLook;
import dev.rolloutledger.window.WindowRules;
import dev.rolloutledger.worker.anchor.Anchor;
import dev.rolloutledger.worker.connection.Connections;
import dev.rolloutledger.worker.connection.definition.Examinable;
import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.connection.http.HttpCall;
import dev.rolloutledger.worker.connection.http.HttpCallException;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.notify.NotifyException;
import dev.rolloutledger.worker.notify.Trial;
import dev.rolloutledger.worker.platform.PlatformException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a connection's credentials are there and its other end answers. Only what changes nothing
 * is sent: files are read, services are asked, and where a request is a message, none is sent.
 */
public final class ConnectionExamination implements Examination {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration SKEW = Duration.ofSeconds(5);
  private static final Set<Integer> SHUT_OUT = Set.of(401, 403);

  private final Connections connections;
  private final String connection;
  private final InstantSource clock;

  /** A connection of the file, which must be there. */
  public ConnectionExamination(Connections connections, String connection, InstantSource clock) {
    this.connections = connections;
    this.connection = connection;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "connection " + connection;
  }

  @Override
  public List<Finding> examine() throws InterruptedException {
    Optional<Examinable> examinable = connections.examinable(connection);
    if (examinable.isPresent()) {
      return List.of(examined(examinable.get()));
    }
    if (connections.isCalendar(connection)) {
      return List.of(calendar());
    }
    Optional<Trial> trial = connections.trial(connection);
    if (trial.isPresent()) {
      return List.of(tried(trial.get()));
    }
    Optional<HttpEndpoint> endpoint = connections.endpoint(connection);
    if (endpoint.isEmpty()) {
      Optional<Anchor> anchor = connections.anchor(connection);
      return List.of(anchor.isPresent() ? anchor(anchor.get()) : platform());
    }
    return connections.asked(connection) ? asked(endpoint.get()) : List.of(address(endpoint.get()));
  }

  private Finding examined(Examinable examinable) throws InterruptedException {
    return examinable
        .obstacle(TIMEOUT)
        .map(obstacle -> Sentence.of(examinable.expectation(), obstacle)
            .failed(name(), "see it in the connections file"))
        .orElseGet(() ->
            Finding.ok(name(), examinable.expectation(), connections.kind(connection) + ", ready"));
  }

  /** Read as a rollout would; where it is not, every rollout that names it waits. */
  private Finding calendar() throws InterruptedException {
    String expected = "a calendar that can be read";
    Instant now = clock.instant();
    CalendarLook look = connections
        .calendar(connection)
        .look(connection, ZoneOffset.UTC, now, now.plus(WindowRules.HORIZON), TIMEOUT);
    return look.problem() == null
        ? Finding.ok(
            name(),
            expected,
            look.events().size() + " events in the next " + WindowRules.HORIZON.toDays() + " days")
        : Finding.fail(
            name(),
            expected,
            look.problem(),
            "no rollout that names it advances until it can be read; put it right, or amend the plan");
  }

  private Finding tried(Trial trial) throws InterruptedException {
    String expected = "to be able to tell people (nobody is told)";
    try {
      return Finding.ok(name(), expected, trial.make());
    } catch (NotifyException failure) {
      return Sentence.of(expected, failure).failed(name(), "people would not be told");
    }
  }

  private Finding platform() {
    String expected = "to read it";
    try {
      connections.platform(connection).read(List.of());
      return Finding.ok(name(), expected, connections.kind(connection) + ", read");
    } catch (PlatformException unread) {
      return Sentence.of(expected, unread).failed(name(), "see `path` in the connections file");
    }
  }

  private Finding anchor(Anchor anchor) throws InterruptedException {
    String expected = "to be able to write it (nothing is written)";
    return anchor
        .obstacle()
        .map(obstacle ->
            Finding.fail(name(), expected, obstacle, "see `path` in the connections file"))
        .orElseGet(() -> Finding.ok(name(), expected, anchor.place()));
  }

  private Finding address(HttpEndpoint endpoint) {
    String expected = "an address that takes connections (nothing is sent)";
    try {
      return Reach.of(endpoint.destination(), TIMEOUT)
          .map(problem -> Finding.fail(name(), expected, problem, "see `url`, and the network"))
          .orElseGet(() -> Finding.ok(name(), expected, "it does"));
    } catch (HttpCallException unready) {
      return Sentence.of(expected, unready)
          .failed(name(), "set it for the user that runs `up`, or list its host in `allow.hosts`");
    }
  }

  private List<Finding> asked(HttpEndpoint endpoint) throws InterruptedException {
    String expected = "an answer";
    // Every server with Prometheus' API answers this one; of others the address itself is asked.
    String path = connections.kind(connection).equals("prometheus") ? "/api/v1/query?query=1" : "";
    try {
      HttpAnswer answer = endpoint.send(HttpCall.get(path), TIMEOUT);
      List<Finding> findings = new ArrayList<>(List.of(answered(answer, path)));
      skew(answer).ifPresent(findings::add);
      return findings;
    } catch (HttpCallException unanswered) {
      String advice = unanswered.reason() == HttpCallException.Reason.NOT_SENT
          ? "set it for the user that runs `up`, or list its host in `allow.hosts`"
          : "see `url` in the connections file, and whether the service runs";
      return List.of(Sentence.of(expected, unanswered).failed(name(), advice));
    }
  }

  private Finding answered(HttpAnswer answer, String path) {
    String found = "status " + answer.status();
    if (SHUT_OUT.contains(answer.status())) {
      return Finding.fail(name(), "to be let in", found, "the credential is not accepted; see it");
    }
    if (answer.status() >= 500) {
      return Finding.fail(name(), "an answer", found, "look at the service");
    }
    if (!path.isEmpty() && !answer.successful()) {
      return Finding.warn(
          name(),
          "an answer to the query 1",
          found,
          "`url` may lead elsewhere; --plan tries the queries of a plan");
    }
    return Finding.ok(
        name(), "an answer", found + " in " + Math.max(1, answer.took().toMillis()) + " ms");
  }

  private Optional<Finding> skew(HttpAnswer answer) {
    Instant date = answer.date();
    if (date == null) {
      return Optional.empty();
    }
    Duration skew = Duration.between(date, clock.instant()).truncatedTo(ChronoUnit.SECONDS);
    String check = "clock and " + connection;
    String expected = "less than " + Durations.format(SKEW) + " between the clocks";
    // The header is to the second, and an answer takes its time.
    return Optional.of(
        skew.abs().compareTo(SKEW) < 0
            ? Finding.ok(check, expected, Durations.format(skew.abs()))
            : Finding.warn(
                check,
                expected,
                "ours " + Durations.format(skew.abs()) + (skew.isNegative() ? " behind" : " ahead"),
                "set the wrong one right: stale samples are told by their times"));
  }
}
