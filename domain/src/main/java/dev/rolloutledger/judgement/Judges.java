package dev.rolloutledger.judgement;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges by their versions. Old ones stay, so that what they found can be derived again. */
public final class Judges {

  private static final Judges RELEASED = new Judges(List.of(new JudgeV1(), new JudgeV2()));

  private final List<Judge> all;

  /**
   * Judges.
   *
   * @param all at least one, the newest last
   */
  public Judges(List<Judge> all) {
    if (all.isEmpty()) {
      throw new IllegalArgumentException("expected at least one judge, found none");
    }
    this.all = List.copyOf(all);
  }

  /** The judges of this build. */
  public static Judges released() {
    return RELEASED;
  }

  /** The judge of this build that new verdicts are made by. */
  public static Judge current() {
    return RELEASED.newest();
  }

  /**
   * The judge of this build for a rollout with this baseline. One whose baseline an earlier judge
   * recorded has nothing that a later one could tell chance by, and stays with that judge to its end.
   *
   * @param baseline averages by metric; empty where nothing is compared
   */
  public static Judge continuing(Map<String, Average> baseline) {
    return baseline.values().stream().anyMatch(average -> average.blocks() == null)
        ? byVersion(JudgeV1.VERSION)
        : current();
  }

  /** This build's judge of that version; refuses one that it does not have. */
  public static Judge byVersion(String version) {
    return RELEASED
        .of(version)
        .orElseThrow(
            () -> new IllegalArgumentException("this build has no judge of version " + version));
  }

  /** The newest one. */
  public Judge newest() {
    return all.get(all.size() - 1);
  }

  /** The one of a version; empty where there is none. */
  public Optional<Judge> of(String version) {
    return all.stream().filter(judge -> judge.version().equals(version)).findFirst();
  }
}
