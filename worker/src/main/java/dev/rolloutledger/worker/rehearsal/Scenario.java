package dev.rolloutledger.worker.rehearsal;

import dev.rolloutledger.plan.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rehearsal's world does. Without a word it is healthy, and people attest and approve what they
 * are asked for ten minutes later.
 *
 * @param seed seed of the metrics' noise
 * @param attestAfter how long people take to attest and approve what is asked; null if they never do
 * @param faults what goes wrong, and when
 * @param acts what people do, and when
 * @param answers what diagnoses find
 * @param calendars texts of the plan's calendars in iCalendar's format, by the names of their
 *     connections; one that is missing has no events
 */
public record Scenario(
    long seed,
    @Nullable Duration attestAfter,
    List<Fault> faults,
    List<PersonsAct> acts,
    List<LookAnswer> answers,
    Map<String, String> calendars) {

  /** A healthy world. */
  public static final Scenario HEALTHY =
      new Scenario(1, Duration.ofMinutes(10), List.of(), List.of(), List.of(), Map.of());

  public Scenario {
    faults = List.copyOf(faults);
    acts = List.copyOf(acts);
    answers = List.copyOf(answers);
    calendars = Map.copyOf(calendars);
  }

  /** The calendars of a plan of which it says nothing. */
  public List<String> untold(Plan plan) {
    return plan.windows() == null
        ? List.of()
        : plan.windows().calendars().stream()
            .filter(name -> !calendars.containsKey(name))
            .toList();
  }

  /** What a fault strikes. */
  public enum Strikes {
    /** One metric, or all: another value, or none. */
    METRIC,
    /** The target: reads and writes fail. */
    TARGET,
    /** A check, or all: it fails. */
    CHECK,
    /** The ledger: it does not record. */
    LEDGER,
    /** A calendar, or all: it cannot be read. */
    CALENDAR
  }

  /**
   * Something that goes wrong for a while.
   *
   * @param lasts how long; null to the end
   * @param name the metric, check or calendar; {@code all} for every one
   * @param value what the metric says instead; null for no data
   */
  public record Fault(
      Strikes strikes,
      Moment at,
      @Nullable Duration lasts,
      String name,
      @Nullable Double value) {}

  /**
   * What a look of a diagnosis finds.
   *
   * @param look name of the look, or {@code all}
   * @param at from when on
   * @param lines what it finds
   * @param fails the sentence with which it fails; null where it finds something
   */
  public record LookAnswer(
      String diagnosis,
      String look,
      Moment at,
      List<String> lines,
      @Nullable String fails) {
    public LookAnswer {
      lines = List.copyOf(lines);
    }
  }

  /** What a person does. */
  public enum Verb {
    ATTEST,
    APPROVE,
    BREAK_GLASS,
    APPROVE_AMENDMENT,
    PAUSE,
    RESUME,
    PROMOTE,
    AMEND,
    ABANDON,
    ROLLBACK;

    /** As a scenario writes it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * An act of a person.
   *
   * @param text the reason, or the item that is attested
   * @param plan the amended plan, where the plan is amended; else empty
   */
  public record PersonsAct(Verb verb, Moment at, String actor, String text, String plan) {}
}
