package dev.rolloutledger.worker.window.ics;

import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.rollout.CalendarLook;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.http.Addressed;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.window.FreezeCalendar;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kind {@code ics-calendar}: {@code path} leads to a file, or {@code url} to an address that
 * answers with one. It is read anew at each look, and what is no calendar is no calendar without
 * events.
 */
public final class IcsCalendar {

  private static final int LONGEST_PROBLEM = 500;

  private IcsCalendar() {}

  /** The calendar behind a definition. */
  public static FreezeCalendar open(Definition definition, Resources resources) {
    Keys keys = definition.keys("path", "url", "headers", "max-age");
    if (keys.optional("path").isPresent() || keys.optional("url").isEmpty()) {
      keys.optional("url").ifPresent(url -> url.fault("\"path\" or \"url\"", "both"));
      Duration age = keys.optional("max-age")
          .map(at -> at.parse("a duration from 1m to 366d", Duration.ZERO, IcsCalendar::age))
          .orElse(null);
      return looking(new IcsInFile(definition.path(keys), age, resources.clock()));
    }
    keys.optional("max-age")
        .ifPresent(at -> at.fault("\"max-age\" beside a \"path\"", "a \"url\""));
    return new Remote(new IcsBehindUrl(definition.endpoint(keys, resources.client())));
  }

  private static Duration age(String text) {
    Duration age = Durations.parse(text);
    if (age.compareTo(Duration.ofMinutes(1)) < 0 || age.compareTo(Duration.ofDays(366)) > 0) {
      throw new IllegalArgumentException("out of bounds");
    }
    return age;
  }

  /** Gives a calendar's text, or says why there is none. */
  interface Place {
    String text(Duration timeout) throws UnreadException, InterruptedException;
  }

  /** A calendar's text could not be had. */
  static final class UnreadException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadException(@Nullable String sentence) {
      super(sentence);
    }
  }

  private static FreezeCalendar looking(Place place) {
    return (name, zone, from, until, timeout) -> look(place, name, zone, from, until, timeout);
  }

  /** With the address, so that the doctor can try it. */
  private record Remote(IcsBehindUrl place) implements FreezeCalendar, Addressed {
    @Override
    public CalendarLook look(
        String name, ZoneId zone, Instant from, Instant until, Duration timeout)
        throws InterruptedException {
      CalendarLook look = IcsCalendar.look(place, name, zone, from, until, timeout);
      String problem = look.problem();
      return problem == null
          ? look
          // It may quote what the address answered.
          : new CalendarLook(
              name, look.digest(), endpoint().redactor().redact(problem), List.of(), until);
    }

    @Override
    public HttpEndpoint endpoint() {
      return place.endpoint();
    }
  }

  private static CalendarLook look(
      Place place, String name, ZoneId zone, Instant from, Instant until, Duration timeout)
      throws InterruptedException {
    try {
      return look(place.text(timeout), name, zone, from, until);
    } catch (UnreadException unread) {
      return problem(name, null, "it cannot be read: " + unread.getMessage(), until);
    }
  }

  /**
   * Looks into a calendar whose text is there already. That it is none is said in the answer.
   *
   * @param name name of the calendar
   * @param zone where dates and times without a zone of their own are read
   * @param from beginning of the range that matters
   * @param until its end
   */
  public static CalendarLook look(
      String text, String name, ZoneId zone, Instant from, Instant until) {
    String digest = digest(text);
    try {
      return new CalendarLook(
          name, digest, null, IcsFile.read(text, zone).between(from, until), until);
    } catch (IcsException other) {
      return problem(name, digest, "it is not to be understood: " + other.getMessage(), until);
    }
  }

  private static CalendarLook problem(
      String name, @Nullable String digest, String problem, Instant until) {
    return new CalendarLook(
        name,
        digest,
        problem.length() <= LONGEST_PROBLEM ? problem : problem.substring(0, LONGEST_PROBLEM),
        List.of(),
        until);
  }

  private static String digest(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
