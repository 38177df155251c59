package dev.rolloutledger.report.page;

import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Tone;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts, verdicts and shares in words. */
final class Words {

  private Words() {}

  /** With commas between thousands. */
  static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  static String counted(long count, String what) {
    return number(count) + " " + what + (count == 1 ? "" : "s");
  }

  static Line verdict(@Nullable Verdict verdict) {
    return verdict == null ? Line.of("-") : Line.of(verdict.name(), tone(verdict));
  }

  static Tone tone(Verdict verdict) {
    return switch (verdict) {
      case HEALTHY -> Tone.GOOD;
      case CRITICAL -> Tone.BAD;
      case WARNING, NO_DATA, STALE, ERROR, INCONCLUSIVE -> Tone.WARNING;
    };
  }

  /** {@code 744 HEALTHY, 3 WARNING}; all of one verdict are said so. */
  static Line verdicts(Map<Verdict, Long> counts) {
    if (counts.isEmpty()) {
      return Line.of("none");
    }
    Line line = Line.EMPTY;
    for (Map.Entry<Verdict, Long> entry : counts.entrySet()) {
      line = line.plus(line.spans().isEmpty() ? "" : ", ", Tone.PLAIN)
          .plus(
              (counts.size() == 1 && entry.getValue() > 1 ? "all " : "") + number(entry.getValue())
                  + " " + entry.getKey(),
              tone(entry.getKey()));
    }
    return line;
  }

  /** A share in %, rounded down, so that 100 % means all. */
  static String share(long part, long whole) {
    return whole == 0
        ? "-"
        : String.format(Locale.ROOT, "%s %%", Math.floor(1000.0 * part / whole) / 10)
            .replace(".0 ", " ");
  }

  static String entry(long index) {
    return number(index);
  }
}
