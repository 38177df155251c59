package dev.rolloutledger.judgement;

import java.util.List;

/** The judges of this build. */
public final class Judges {

  private static final List<Judge> ALL = List.of(new JudgeV1());

  private Judges() {}

  /** The judge that new verdicts are made by. */
  public static Judge current() {
    return ALL.get(ALL.size() - 1);
  }

  /** The judge of that version; refuses one that this build does not have. */
  public static Judge byVersion(String version) {
    return ALL.stream()
        .filter(judge -> judge.version().equals(version))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("this build has no judge of version " + version));
  }
}
