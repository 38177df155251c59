package dev.rolloutledger.judgement;

import dev.rolloutledger.judgement.statistic.Block;
import java.time.Duration;
import java.util.List;

/**
 * Into how many blocks two windows are cut. Blocks are as long as both windows allow while there are
 * some twenty of them, so that they depend on each other as little as possible; a short baseline is
 * one block. Windows of whole days, of which one has two at least, are cut by the hours of the day.
 *
 * @param count blocks of the hold
 * @param countBefore blocks of the baseline
 * @param perDay blocks of a day; 0 where the day is not looked at
 */
record Division(int count, int countBefore, int perDay) {

  private static final int BLOCKS = 24;
  private static final List<Integer> PER_DAY = List.of(4, 6, 8, 12, 24);

  /** So many degrees of freedom are enough for a day's blocks to be longer. */
  private static final int FREE = 12;

  private static final Division NONE = new Division(0, 0, 0);

  /** How many blocks are kept of a baseline; of whole days as many of each. */
  static int kept(Window window) {
    int days = days(window);
    return days == 0
        ? Math.max(1, Math.min(BLOCKS, window.due()))
        : days
            * PER_DAY.stream()
                .filter(perDay -> perDay * days <= BLOCKS)
                .reduce(PER_DAY.get(0), Math::max);
  }

  /** Of a hold beside what was kept of a baseline. */
  static Division of(List<Block> before, Window window) {
    int due = before.stream().mapToInt(Block::due).sum();
    int days = days(window);
    int daysBefore = days(new Window(window.from(), window.every(), due));
    boolean whole = days > 0 && daysBefore > 0 && days + daysBefore > 2;
    return whole && before.size() % daysBefore == 0
        ? ofDays(before.size() / daysBefore, daysBefore, days)
        : ofLengths(due, before.size(), window.due());
  }

  private static Division ofDays(int kept, int daysBefore, int days) {
    int repeated = days + daysBefore - 2;
    List<Integer> possible =
        PER_DAY.stream().filter(perDay -> kept % perDay == 0).toList();
    int perDay = possible.stream()
        .filter(each -> each * repeated >= FREE)
        .findFirst()
        .orElse(possible.get(possible.size() - 1));
    return new Division(perDay * days, perDay * daysBefore, perDay);
  }

  private static Division ofLengths(int due, int kept, int dueNow) {
    int shorter = Math.min(due, dueNow);
    int longest = Math.max(1, Math.min(shorter, (due + dueNow) / BLOCKS));
    int countBefore = Math.max(1, Math.min(kept, due / longest));
    int length = due / countBefore;
    return dueNow < length || length == 0
        ? NONE
        : new Division((dueNow + length - 1) / length, countBefore, 0);
  }

  /** How many whole days a window has; 0 where it does not come out even. */
  private static int days(Window window) {
    long every = window.every().toMillis();
    long day = Duration.ofDays(1).toMillis();
    boolean whole = day % every == 0
        && day / every >= BLOCKS
        && window.due() > 0
        && window.due() % (day / every) == 0;
    return whole ? (int) (window.due() / (day / every)) : 0;
  }

  boolean possible() {
    return count > 0;
  }
}
