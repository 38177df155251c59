package dev.rolloutledger.compare;

import dev.rolloutledger.compare.SideBySide.Side;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.text.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened in one place of both rollouts, each under what is the same in the other. */
final class HappeningText {

  private static final int TIME = 7;

  private final SideBySide sides;

  HappeningText(Page page) {
    sides = new SideBySide(page, TIME);
  }

  void heading() {
    sides.heading();
  }

  void write(List<Happening> left, List<Happening> right) {
    List<String> all = InOrder.merged(
        left.stream().map(Happening::what).toList(),
        right.stream().map(Happening::what).toList());
    for (String what : all) {
      Happening one = find(left, what);
      Happening other = find(right, what);
      boolean same = one != null && other != null && one.times() == other.times();
      sides.pair(side(one), side(other), same);
    }
  }

  private static @Nullable Happening find(List<Happening> all, String what) {
    return all.stream().filter(each -> each.what().equals(what)).findFirst().orElse(null);
  }

  private static @Nullable Side side(@Nullable Happening happening) {
    return happening == null ? null : new Side(Texts.seconds(happening.after()), said(happening));
  }

  /** All of it but its time. */
  static String said(Happening happening) {
    return happening.what()
        + (happening.by() == null ? "" : ", " + happening.by())
        + (happening.times() == 1 ? "" : " (" + happening.times() + " times)")
        + (happening.detail().isBlank() ? "" : ": " + happening.detail());
  }
}
