package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.StatusText;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.replay.Frame;
import dev.rolloutledger.starter.screen.Canvas;
import dev.rolloutledger.starter.screen.Keys;
import dev.rolloutledger.text.Layout;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Tone;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Plays frames on a terminal, and takes keys meanwhile. */
final class Film {

  private static final Duration SLOWEST = Duration.ofSeconds(1);
  private static final Duration FASTEST = Duration.ofDays(7);

  private final List<Frame> frames;
  private final Instant start;
  private Duration speed;
  private boolean paused;
  private Instant now;
  private int place;

  /**
   * A film.
   *
   * @param frames at least one
   * @param speed the procedure's time that passes in a second
   * @param paused whether it waits for a key at its beginning
   */
  Film(List<Frame> frames, Duration speed, boolean paused) {
    this.frames = frames;
    this.speed = speed;
    this.paused = paused;
    this.start = frames.get(0).last().at();
    this.now = start;
  }

  /** Plays it to its end, where it waits for a key, or until somebody quits. */
  void play(Canvas canvas, Keys keys) throws IOException {
    long before = System.nanoTime();
    while (true) {
      canvas.draw(this::lines);
      Keys.Key key = keys.next();
      long after = System.nanoTime();
      if (key == Keys.Key.QUIT) {
        return;
      }
      steer(key);
      if (!paused) {
        advance(Duration.ofNanos(after - before));
      }
      before = after;
    }
  }

  private void advance(Duration passed) {
    now = now.plusNanos((long) (speed.toMillis() * (passed.toNanos() / 1_000.0)));
    while (place + 1 < frames.size() && !frames.get(place + 1).last().at().isAfter(now)) {
      place++;
    }
    if (place + 1 == frames.size()) {
      now = frames.get(place).last().at();
      paused = true;
    }
  }

  private void steer(Keys.Key key) {
    switch (key) {
      case SPACE -> pause();
      case RIGHT -> next();
      case LEFT -> previous();
      case HOME -> go(0);
      case END -> go(frames.size() - 1);
      case PLUS -> speed = shorter(speed.multipliedBy(2), FASTEST);
      case MINUS ->
        speed = speed.compareTo(SLOWEST.multipliedBy(2)) < 0 ? SLOWEST : speed.dividedBy(2);
      case NONE, QUIT, OTHER -> {}
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private void pause() {
    if (paused && place + 1 == frames.size()) {
      go(0);
    }
    paused = !paused;
  }

  private void next() {
    int next = place + 1;
    while (next < frames.size() - 1 && !frames.get(next).decisive()) {
      next++;
    }
    go(Math.min(next, frames.size() - 1));
    paused = true;
  }

  private void previous() {
    int next = place - 1;
    while (next > 0 && !frames.get(next).decisive()) {
      next--;
    }
    go(Math.max(0, next));
    paused = true;
  }

  private void go(int to) {
    place = to;
    now = frames.get(to).last().at();
  }

  private List<Line> lines(Layout layout, int rows) {
    Frame frame = frames.get(place);
    List<Line> lines = new ArrayList<>(StatusText.of(frame.report(now), layout, rows - 3));
    while (lines.size() < rows - 3) {
      lines.add(Line.EMPTY);
    }
    lines.add(Line.EMPTY);
    lines.add(said(frame));
    lines.add(foot(layout));
    return lines;
  }

  private static Line said(Frame frame) {
    String what = frame.last().fact() == null
        ? "this release cannot read " + frame.last().type()
        : frame.last().fact().sentence();
    return Line.of("entry " + frame.last().index() + "  ", Tone.DIM).plus(what, Tone.PLAIN);
  }

  private Line foot(Layout layout) {
    long day = Duration.between(start, now).toDays() + 1;
    String where = Texts.time(now) + "  day " + day + "  ";
    String how = paused ? "paused" : Durations.format(speed) + " a second";
    String keys = layout.width() < 100
        ? "   space <- -> + - q"
        : "   space goes on or stops, <- and -> decisions, + and - speed, q quits";
    return Line.of(where, Tone.STRONG).plus(how, Tone.PLAIN).plus(keys, Tone.DIM);
  }
}
