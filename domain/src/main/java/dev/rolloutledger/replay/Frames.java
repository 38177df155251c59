package dev.rolloutledger.replay;

import dev.rolloutledger.entry.Recent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A rollout as a film: a frame after each command, thinned where there are more than {@link #MOST},
 * those of samples first.
 */
public final class Frames implements Consumer<Step> {

  /** Frames that are kept. */
  public static final int MOST = 1_200;

  private List<Frame> frames = new ArrayList<>();
  private Recent recent = Recent.NONE;
  private @Nullable Frame open;
  private int stride = 1;
  private int skipped;

  @Override
  public void accept(Step step) {
    if (open != null && !open.last().commandId().equals(step.entry().commandId())) {
      keep(open);
      open = null;
    }
    recent = recent.after(step.entry());
    if (step.after().exists()) {
      open = Frame.of(step.after(), recent, step.entry()).behind(open);
    }
  }

  private void keep(Frame frame) {
    skipped++;
    if (!frame.decisive() && skipped < stride) {
      return;
    }
    skipped = 0;
    frames.add(frame);
    if (frames.size() > MOST) {
      thin();
    }
  }

  /** Half of the samples' frames go; where only decisions are left, half of those. */
  private void thin() {
    long samples = frames.stream().filter(frame -> !frame.decisive()).count();
    boolean all = samples < MOST / 4;
    List<Frame> kept = new ArrayList<>();
    boolean odd = false;
    for (Frame frame : frames) {
      boolean candidate = all || !frame.decisive();
      odd = candidate != odd;
      if (!candidate || odd) {
        kept.add(frame);
      }
    }
    frames = kept;
    stride *= 2;
  }

  /** The film, ended by the last entry that was taken. */
  public List<Frame> frames() {
    List<Frame> all = new ArrayList<>(frames);
    if (open != null) {
      all.add(open);
    }
    return all;
  }
}
