package dev.rolloutledger.examples.traffic;

import dev.rolloutledger.examples.chat.ChatModel;
import dev.rolloutledger.examples.incident.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The figures of the five minutes that end at an instant. The whole window is answered under the
 * conditions at its end, since the flag is only seen when somebody asks. The last windows are kept:
 * a sampler asks for several metrics of the same one at once.
 */
public final class Windows {
  /** How long a window is. */
  public static final Duration LENGTH = Duration.ofMinutes(5);

  private static final int KEPT = 64;

  private final Traffic traffic;
  private final Map<Moment, Figures> kept = new Recent();

  /** Windows of this traffic. */
  public Windows(Traffic traffic) {
    this.traffic = traffic;
  }

  /**
   * The figures of one window; with silent metrics, those of nobody.
   *
   * @param moment the window's end, itself outside
   */
  public synchronized Figures endingAt(Moment moment) {
    return kept.computeIfAbsent(moment, this::simulate);
  }

  private Figures simulate(Moment moment) {
    Tally tally = new Tally();
    if (!moment.conditions().silent()) {
      Instant end = moment.instant();
      ChatModel model = new ChatModel(moment.conditions());
      traffic.between(end.minus(LENGTH), end, model, (at, answer) -> tally.add(answer));
    }
    return new Figures(tally);
  }

  private static final class Recent extends LinkedHashMap<Moment, Figures> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Moment, Figures> eldest) {
      return size() > KEPT;
    }
  }
}
