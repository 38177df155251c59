package dev.rolloutledger.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rolloutledger.plan.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The plan's diagnoses: what asked for one, and what it found. */
public sealed interface DiagnosisEvent extends RolloutEvent {

  /** Name of the diagnosis. */
  String diagnosis();

  /** Which run of it in the rollout, from 1. */
  int run();

  /** The metric that asked for it; null for the rollback. */
  @Nullable
  String metric();

  /** What the metric's sample came to; null for the rollback. */
  @Nullable
  Verdict verdict();

  @Override
  default Kind kind() {
    return Kind.CHECK;
  }

  /** What asked for it, in a clause: {@code error-rate WARNING}, {@code rollback}. */
  default String trigger() {
    return metric() == null ? "rollback" : metric() + " " + verdict();
  }

  /** A metric left its healthy band, or the target was read back off: a diagnosis is owed. */
  @Revision("1")
  record DiagnosisAsked(
      Instant at,
      String diagnosis,
      int run,
      @Nullable String metric,
      @Nullable Verdict verdict,
      @Nullable Instant due)
      implements DiagnosisEvent {
    @Override
    public RolloutState after(RolloutState state) {
      Diagnosed.Owed owed = new Diagnosed.Owed(run, at, metric, verdict, due);
      return Diagnoses.with(state, diagnosis, state.diagnosed(diagnosis).asked(owed));
    }

    @Override
    public String sentence() {
      return "diagnosis " + diagnosis + " is due (" + trigger() + ")";
    }
  }

  /**
   * What a diagnosis found.
   *
   * @param late whether a process looked that found it owed: another one may have looked before, and
   *     ended before it recorded what it found
   * @param fix what the plan suggests; may be empty
   */
  @Revision("1")
  record DiagnosisRecorded(
      Instant at,
      String diagnosis,
      int run,
      @Nullable String metric,
      @Nullable Verdict verdict,
      boolean late,
      List<Found> looks,
      String fix)
      implements DiagnosisEvent {
    public DiagnosisRecorded {
      looks = List.copyOf(looks);
    }

    @Override
    public RolloutState after(RolloutState state) {
      return Diagnoses.with(state, diagnosis, state.diagnosed(diagnosis).recorded(run));
    }

    @Override
    public String sentence() {
      return "diagnosis "
          + diagnosis
          + " ("
          + trigger()
          + (late ? ", late" : "")
          + "): "
          + looks.stream().map(Found::sentence).collect(Collectors.joining("; "));
    }
  }

  /**
   * What one look found.
   *
   * @param look its name
   * @param asked what was asked, redacted
   * @param lines what was found, redacted and cut; none where nothing was
   * @param omitted how many lines were cut off
   * @param tookMillis from the question to the last line, or to the failure
   * @param failed why nothing could be found, in a sentence; null where it could
   */
  record Found(
      String look,
      String asked,
      @Personal List<String> lines,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) int omitted,
      long tookMillis,

      @JsonInclude(JsonInclude.Include.NON_NULL) @Personal @Nullable
      String failed) {

    private static final int LONGEST_LINE = 160;

    public Found {
      lines = List.copyOf(lines);
    }

    /** In a clause. */
    public String sentence() {
      if (failed != null) {
        return look + " failed: " + cut(failed);
      }
      if (lines.isEmpty()) {
        return look + " found nothing";
      }
      int count = lines.size() + omitted;
      return count == 1
          ? look + " found " + cut(lines.get(0))
          : String.format(Locale.ROOT, "%s found %,d lines, first ", look, count)
              + cut(lines.get(0));
    }

    private static String cut(String text) {
      String line = text.replaceAll("\\s+", " ").strip();
      return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 3) + "...";
    }
  }
}
