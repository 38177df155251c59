package dev.rolloutledger.backtest;

import dev.rolloutledger.backtest.BacktestResult.Outcome;
import dev.rolloutledger.entry.Texts;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How decisions and outcomes are said. */
final class Words {

  private Words() {}

  static String outcome(BacktestResult result) {
    Outcome outcome = result.outcome();
    return switch (outcome) {
      case SAME -> "nothing changes";
      case CHANGED -> "decisions change; it ends alike" + ends(result.by());
      case CAUGHT_EARLIER, CAUGHT_LATER ->
        outcome == Outcome.CAUGHT_EARLIER
            ? "caught " + earlier(result)
            : "caught later, " + earlier(result);
      case FALSE_ALARM -> "false alarm";
      case ROLLED_BACK -> "rolled back, whether rightly is not known";
      case MISSED -> "rollback missed";
      case UNKNOWN -> "not known";
    };
  }

  private static String earlier(BacktestResult result) {
    return result.rollback().map(Compared::by).map(Words::shift).orElse("");
  }

  private static String ends(@Nullable Duration by) {
    return by == null || by.isZero() ? "" : ", " + shift(by);
  }

  static String change(Compared pair) {
    return switch (pair.change()) {
      case EARLIER, LATER -> shift(Objects.requireNonNull(pair.by()));
      case OTHER -> "otherwise";
      case UNKNOWN -> "not known";
      default -> pair.change().name().toLowerCase(Locale.ROOT);
    };
  }

  private static String shift(Duration by) {
    return Texts.seconds(by.abs()) + (by.isNegative() ? " earlier" : " later");
  }

  static String minutes(double minutes) {
    return Texts.seconds(Duration.ofMillis(Math.round(minutes * 60_000)));
  }

  /** A time in the hold where both have one, and how it was decided. */
  static String figures(Compared pair, Decision decision) {
    String text =
        decision.text() + (decision.times() > 1 ? " (" + decision.times() + " times)" : "");
    return (place(decision) + " " + text).strip();
  }

  private static String place(Decision decision) {
    return decision.into() == null
        ? Texts.time(decision.at())
        : "+" + Texts.seconds(decision.into());
  }

  /** How one side ended, with its place, its time and its reason. */
  static String end(Decision decision) {
    String where = decision.phase().isEmpty() ? "" : " in phase " + decision.phase();
    String into = decision.into() == null ? "" : " +" + Texts.seconds(decision.into());
    return plain(decision.kind().name())
        + where
        + into
        + ", "
        + Texts.time(decision.at())
        + (decision.kind() == Decision.Kind.COMPLETED ? "" : ": " + decision.because());
  }

  static @Nullable Decision recordedEnd(BacktestResult result) {
    return last(result).map(Compared::recorded).orElse(null);
  }

  static @Nullable Decision plannedEnd(BacktestResult result) {
    return result.decisions().stream()
        .map(Compared::planned)
        .filter(Objects::nonNull)
        .filter(decision -> decision.kind().ends())
        .reduce((first, second) -> second)
        .orElse(null);
  }

  private static Optional<Compared> last(BacktestResult result) {
    return result.decisions().stream()
        .filter(pair -> pair.recorded() != null && pair.recorded().kind().ends())
        .reduce((first, second) -> second);
  }

  static String lack(Lack lack) {
    return lack.dueTimes() == 0
        ? lack.metric() + " is not compared: " + lack.why()
        : lack.metric()
            + (" " + lack.why() + ": ")
            + lack.dueTimes()
            + (lack.dueTimes() == 1 ? " due time" : " due times")
            + " without a sample, not judged";
  }

  static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
