package dev.rolloutledger.worker.rehearsal;

import dev.rolloutledger.plan.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A moment of a rehearsal, counted from the start or from the beginning of a phase's hold: {@code
 * start + 10m}, {@code fifty-percent + 6h}.
 *
 * @param anchor {@code start}, or a phase's name
 * @param after how long after it
 */
public record Moment(String anchor, Duration after) {

  /** The anchor that every rehearsal has. */
  public static final String START = "start";

  private static final Pattern FORM = Pattern.compile("([a-z0-9-]+)(?:\\s*\\+\\s*(\\S.*))?");

  /** Reads a moment; refuses other forms with a sentence. */
  public static Moment parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "expected a moment such as \"start + 10m\" or \"<phase> + 6h\", found \"" + text + "\"");
    }
    String after = matcher.group(2);
    return new Moment(matcher.group(1), after == null ? Duration.ZERO : Durations.parse(after));
  }

  /** When it is, as far as its anchor has happened. */
  public Optional<Instant> in(Map<String, Instant> anchors) {
    return Optional.ofNullable(anchors.get(anchor)).map(begun -> begun.plus(after));
  }

  @Override
  public String toString() {
    return anchor + (after.isZero() ? "" : " + " + Durations.format(after));
  }
}
