package dev.rolloutledger.worker.page;

import dev.rolloutledger.entry.HoldView;
import dev.rolloutledger.entry.PhaseView;
import dev.rolloutledger.entry.StatusView;
import dev.rolloutledger.rollout.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * A phase as a step of a staircase: as wide as it is long, as high as its percentage.
 *
 * @param phase the phase
 * @param x from the left, of {@link #WIDTH}
 * @param width its width
 * @param height its height, of {@link #HEIGHT}
 * @param behind how much of the width is behind
 */
public record Step(PhaseView phase, int x, int width, int height, int behind) {

  /** Width of a staircase. */
  public static final int WIDTH = 1_000;

  /** Height of a step of 100 %. */
  public static final int HEIGHT = 100;

  /** A step that is short beside the others can still be seen. */
  private static final double LEAST = 0.5;

  /** How far from the top it is. */
  public int y() {
    return HEIGHT - height;
  }

  /** Where its middle is. */
  public int middle() {
    return x + width / 2;
  }

  static List<Step> all(StatusView view) {
    List<PhaseView> phases = view.phases();
    double mean =
        phases.stream().mapToDouble(phase -> phase.hold().toSeconds()).average().orElse(1);
    double sum = phases.stream().mapToDouble(phase -> size(phase, mean)).sum();
    List<Step> steps = new ArrayList<>();
    int x = 0;
    for (PhaseView phase : phases) {
      int width = (int) Math.floor(WIDTH * size(phase, mean) / sum);
      int behind = (int) Math.round(width * share(view, phase));
      steps.add(new Step(phase, x, width, Math.max(2, phase.percentage()), behind));
      x += width;
    }
    return steps;
  }

  private static double size(PhaseView phase, double mean) {
    return Math.max((double) phase.hold().toSeconds(), LEAST * mean);
  }

  private static double share(StatusView view, PhaseView phase) {
    HoldView hold = view.hold();
    return switch (phase.state()) {
      case PASSED -> 1;
      case AHEAD, GIVEN_UP -> 0;
      case CURRENT, TAKEN_BACK ->
        hold == null || hold.baseline()
            ? 0
            : view.stage() == Stage.HOLDING ? hold.share() : view.stage() == Stage.JUDGED ? 1 : 0;
    };
  }
}
