package dev.rolloutledger.explain;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.judgement.PhaseJudgement.Outcome;
import dev.rolloutledger.plan.Bound;
import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.plan.Verdict;
import java.util.Locale;

/** How figures and outcomes are said in sentences. */
final class Phrases {

  private Phrases() {}

  /** A count with its noun, {@code 1 sample}, {@code 2 samples}. */
  static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What would have followed, in a word or two. */
  static String word(Outcome outcome) {
    return switch (outcome) {
      case ADVANCE -> "advanced";
      case EXTEND -> "extended";
      case ROLL_BACK -> "rolled back";
    };
  }

  /** A bound to four digits, for a limit that was calculated. */
  static String bound(Bound bound) {
    String sign = bound.toString().substring(0, bound.toString().indexOf(' '));
    return sign + " " + Texts.value(bound.limit(), bound.unit());
  }

  /** A difference of two values; of two shares in points, since a percentage would be of one. */
  static String distance(double distance, Unit unit) {
    return unit == Unit.PERCENT
        ? Texts.value(distance, Unit.COUNT) + " points"
        : Texts.value(distance, unit);
  }

  static String percent(double share) {
    return Texts.value(share, Unit.PERCENT);
  }
}
