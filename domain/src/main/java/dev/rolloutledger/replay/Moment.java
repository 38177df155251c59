package dev.rolloutledger.replay;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.plan.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An instant of a rollout, as people say it: {@code 2026-11-26T15:03Z}, {@code entry 5905}, {@code
 * start + 2d}, {@code phase half + 30h}, {@code rollback - 10m}, {@code end}. A time without a zone is
 * UTC; a date alone is its midnight.
 */
public final class Moment {

  private static final String FORMS =
      "a time such as 2026-11-26T15:03Z, or start, end, rollback, \"phase NAME\" or \"entry N\","
          + " with + or - and a duration behind it, such as \"phase half + 30h\"";

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
          "uuuu-MM-dd[['T'][' ']HH:mm[:ss[.SSSSSSSSS][.SSSSSS][.SSS]][XXX]]", Locale.ROOT)
      .withResolverStyle(ResolverStyle.STRICT);
  private static final Pattern SHIFTED = Pattern.compile("(.+?)\\s+([+-])\\s*(\\S.*)");
  private static final Pattern WORD_SHIFTED = Pattern.compile("(start|end|rollback)([+-])(\\S.*)");
  private static final Pattern ENTRY = Pattern.compile("entry\\s+(\\d{1,18})");
  private static final Pattern PHASE = Pattern.compile("phase\\s+(\\S.*)");

  private final String text;
  private final Base base;
  private final Duration shift;

  /** What the instant is counted from. */
  private sealed interface Base {
    record Time(Instant at) implements Base {}

    record Entry(long index) implements Base {}

    record Phase(String name) implements Base {}

    enum Word implements Base {
      START,
      END,
      ROLLBACK
    }
  }

  private Moment(String text, Base base, Duration shift) {
    this.text = text;
    this.base = base;
    this.shift = shift;
  }

  /**
   * Reads one.
   *
   * @throws MomentException if it is none
   */
  public static Moment parse(String text) {
    String plain = text.strip();
    Optional<Instant> time = time(plain);
    if (time.isPresent()) {
      return new Moment(plain, new Base.Time(time.get()), Duration.ZERO);
    }
    Matcher shifted = WORD_SHIFTED.matcher(plain);
    if (!shifted.matches()) {
      shifted = SHIFTED.matcher(plain);
    }
    if (!shifted.matches()) {
      return new Moment(plain, base(plain, plain), Duration.ZERO);
    }
    Duration by = duration(shifted.group(3), plain);
    return new Moment(
        plain, base(shifted.group(1), plain), shifted.group(2).equals("-") ? by.negated() : by);
  }

  private static Base base(String text, String whole) {
    Matcher entry = ENTRY.matcher(text);
    if (entry.matches()) {
      return new Base.Entry(Long.parseLong(entry.group(1)));
    }
    Matcher phase = PHASE.matcher(text);
    if (phase.matches()) {
      return new Base.Phase(phase.group(1));
    }
    Optional<Instant> time = time(text);
    if (time.isPresent()) {
      return new Base.Time(time.get());
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "start" -> Base.Word.START;
      case "end" -> Base.Word.END;
      case "rollback" -> Base.Word.ROLLBACK;
      default -> throw other(whole);
    };
  }

  private static MomentException other(String found) {
    return new MomentException("expected " + FORMS + ", found \"" + found + "\"");
  }

  private static Duration duration(String text, String whole) {
    try {
      return Durations.parse(text);
    } catch (IllegalArgumentException e) {
      throw other(whole);
    }
  }

  private static Optional<Instant> time(String text) {
    try {
      TemporalAccessor read =
          TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      if (read instanceof OffsetDateTime zoned) {
        return Optional.of(zoned.toInstant());
      }
      LocalDateTime local =
          read instanceof LocalDate date ? date.atStartOfDay() : LocalDateTime.from(read);
      return Optional.of(local.toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether it is counted from an entry, of which landmarks have to be told before they are collected. */
  public boolean namesEntry() {
    return base instanceof Base.Entry;
  }

  /** The entry that it names. */
  OptionalLong entry() {
    return base instanceof Base.Entry entry ? OptionalLong.of(entry.index()) : OptionalLong.empty();
  }

  /**
   * The instant in a rollout.
   *
   * @throws MomentException if there is no such entry, phase or rollback, or it lies before the
   *     rollout's start or after its end
   */
  public Instant in(Landmarks landmarks) {
    return in(landmarks, null);
  }

  /**
   * The same in a rollout that may still run.
   *
   * @param asOf until when all that happened is among the entries; null if nobody knows
   */
  public Instant in(Landmarks landmarks, @Nullable Instant asOf) {
    Instant instant = from(landmarks).plus(shift);
    Instant latest =
        asOf == null || landmarks.over() || asOf.isBefore(landmarks.end()) ? landmarks.end() : asOf;
    // People copy times from where they stand without their fractions.
    boolean early = instant.plusSeconds(1).isBefore(landmarks.start());
    if (early || instant.minusSeconds(1).isAfter(latest)) {
      throw new MomentException("expected an instant from "
          + Texts.time(landmarks.start())
          + ", the start, to "
          + Texts.time(latest)
          + (landmarks.over() ? ", the end" : ", the last that is known")
          + ", found "
          + text
          + (shown() ? "" : " (" + Texts.time(instant) + ")"));
    }
    return instant;
  }

  private boolean shown() {
    return base instanceof Base.Time && shift.isZero();
  }

  /** Where the entries are cut for it: an entry that is named is the last one taken. */
  public Cut cut(Landmarks landmarks, @Nullable Instant asOf) {
    Instant instant = in(landmarks, asOf);
    OptionalLong entry = entry();
    return entry.isPresent() && shift.isZero()
        ? new Cut(instant, entry.getAsLong())
        : Cut.at(notBefore(landmarks.start(), wholeSecond(instant)));
  }

  /** What is let pass as the start, a moment before it, has the first entry. */
  private static Instant notBefore(Instant start, Instant instant) {
    return instant.isBefore(start) ? start : instant;
  }

  /** A time that was said to the second, or the minute, has all that is shown with that time. */
  private Instant wholeSecond(Instant instant) {
    return base instanceof Base.Time && instant.equals(instant.truncatedTo(ChronoUnit.SECONDS))
        ? instant.plusNanos(999_999_999)
        : instant;
  }

  private Instant from(Landmarks landmarks) {
    if (base instanceof Base.Time time) {
      return time.at();
    }
    if (base instanceof Base.Entry entry) {
      return landmarks
          .entry(entry.index())
          .orElseThrow(() -> new MomentException("expected an entry of this rollout, from "
              + landmarks.firstIndex()
              + " to "
              + landmarks.lastIndex()
              + ", found entry "
              + entry.index()));
    }
    if (base instanceof Base.Phase phase) {
      return landmarks
          .phase(phase.name())
          .orElseThrow(() -> new MomentException("expected a phase that was entered ("
              + String.join(", ", landmarks.phases())
              + "), found \""
              + phase.name()
              + "\""));
    }
    return switch ((Base.Word) base) {
      case START -> landmarks.start();
      case END -> landmarks.end();
      case ROLLBACK ->
        landmarks.rollback().orElseThrow(() -> new MomentException("this rollout has no rollback"));
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
