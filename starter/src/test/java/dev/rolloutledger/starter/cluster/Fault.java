package dev.rolloutledger.starter.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One fault of a run.
 *
 * @param after when it happens, from the run's begin
 * @param lasts how long it is before it is mended
 */
record Fault(Duration after, Duration lasts, Breakable breakable) {

  /** Something that can be broken in one way, and mended. */
  interface Breakable {
    /** What is broken; of the ways to break one thing one at a time is taken. */
    String part();

    /** What was done to it, such as {@code killed}. */
    String way();

    void breakIt() throws IOException;

    void mend() throws IOException;
  }

  /**
   * How fast faults follow each other, and how long they last: any time up to these, in milliseconds.
   */
  record Pace(int gapMillis, int lastMillis) {}

  /** The faults of a run: the same ones for the same random numbers. */
  static List<Fault> draw(Random random, Duration length, Pace pace, List<Breakable> all) {
    Map<String, Duration> brokenUntil = new HashMap<>();
    List<Fault> faults = new ArrayList<>();
    Duration now = Duration.ZERO;
    while (true) {
      now = now.plusMillis(1 + random.nextInt(pace.gapMillis()));
      Duration lasts = Duration.ofMillis(200 + random.nextInt(pace.lastMillis()));
      Duration end = now.plus(lasts);
      if (end.compareTo(length) >= 0) {
        break;
      }
      Breakable drawn = all.get(random.nextInt(all.size()));
      if (brokenUntil.getOrDefault(drawn.part(), Duration.ZERO).compareTo(now) <= 0) {
        brokenUntil.put(drawn.part(), end);
        faults.add(new Fault(now, lasts, drawn));
      }
    }
    faults.sort(Comparator.comparing(Fault::after));
    return faults;
  }
}
