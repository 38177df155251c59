package dev.rolloutledger.series;

import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.RolloutEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Decisions, acts and checks: the first {@value #MOST} and the last. */
final class Marks {

  static final int MOST = 300;

  private static final int LENGTH = 300;
  private static final Set<Fact.Kind> KINDS =
      EnumSet.of(Fact.Kind.DECISION, Fact.Kind.PERSON, Fact.Kind.CHECK);

  private final List<PlotMark> first = new ArrayList<>();
  private final Deque<PlotMark> last = new ArrayDeque<>();
  private long omitted;

  void accept(Step step, RolloutEvent event) {
    if (!KINDS.contains(event.kind())) {
      return;
    }
    PlotMark mark =
        new PlotMark(event.at(), step.entry().index(), event.kind(), clipped(event.sentence()));
    if (first.size() < MOST) {
      first.add(mark);
      return;
    }
    last.add(mark);
    if (last.size() > MOST) {
      last.remove();
      omitted++;
    }
  }

  private static String clipped(String text) {
    if (text.length() <= LENGTH) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LENGTH - 1)) ? LENGTH - 1 : LENGTH;
    return text.substring(0, end) + "…";
  }

  List<PlotMark> after(long entry) {
    List<PlotMark> all = new ArrayList<>(first);
    all.addAll(last);
    return all.stream().filter(mark -> mark.index() > entry).toList();
  }

  long omitted() {
    return omitted;
  }
}
