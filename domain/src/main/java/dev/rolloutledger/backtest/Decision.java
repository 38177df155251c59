package dev.rolloutledger.backtest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A decision of a rollout: one that was recorded, or one that another plan would have made.
 *
 * @param percentage of the phase it fell in, in %; 0 before the first one
 * @param phase name of that phase; empty before the first one
 * @param subject what was decided on, which together with kind and phase says which decision it is:
 *     metric and verdict of a budget, the outcome of a judgement; else empty
 * @param at when, by the clock of its own run
 * @param into how long after its hold began; null outside of a hold
 * @param text how it was decided, where that can differ: what a budget does, until when a hold goes on
 * @param because why, in a sentence
 * @param times how often it fell in this phase; budgets alone fall more than once, and {@code at} is
 *     the first time
 */
public record Decision(
    Kind kind,
    int percentage,
    String phase,
    String subject,
    Instant at,
    @Nullable Duration into,
    String text,
    String because,
    int times) {

  /** What is decided; of those that fall together, what leads to the others comes first. */
  public enum Kind {
    /** A budget was spent. */
    BUDGET,
    /** A phase was judged. */
    JUDGED,
    /** The closing metrics were judged. */
    CLOSING,
    /** A hold goes on. */
    EXTENDED,
    /** The extensions are used up. */
    PERSON_ASKED,
    COMPLETED,
    ABANDONED,
    ROLLED_BACK;

    /** Whether it ends a rollout, whichever phase that is in. */
    boolean ends() {
      return this == ROLLED_BACK || this == COMPLETED || this == ABANDONED;
    }
  }

  /** The same key is the same decision, in a record and in a trial. */
  @JsonIgnore
  String key() {
    return kind.ends() ? kind.name() : kind + " " + percentage + " " + subject;
  }

  Decision again() {
    return new Decision(kind, percentage, phase, subject, at, into, text, because, times + 1);
  }

  /** What it decides, in words. */
  @JsonIgnore
  String words() {
    String plain = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return switch (kind) {
      case JUDGED -> "judged: " + subject;
      case CLOSING -> "closing metrics " + subject;
      case BUDGET -> subject + " budget";
      case EXTENDED -> "hold extended";
      default -> plain;
    };
  }
}
