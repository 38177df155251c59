package dev.rolloutledger.examples.traffic;

import dev.rolloutledger.examples.chat.Answer;
import dev.rolloutledger.examples.chat.ChatModel;
import dev.rolloutledger.examples.incident.Conditions;
import dev.rolloutledger.examples.incident.Fault;
import dev.rolloutledger.examples.incident.ProductionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The log of the simulated conversations: every error, and a minute's first conversation with
 * metadata, and first one whose metadata was lost. It is written when it is asked for, minute by minute from the newest, up to a limit.
 */
public final class LogLines {
  private static final int MOST = 200;
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Duration STEP = Duration.ofMinutes(1);

  private final Traffic traffic;
  private final ProductionState state;

  /** The log of this traffic under these conditions. */
  public LogLines(Traffic traffic, ProductionState state) {
    this.traffic = traffic;
    this.state = state;
  }

  /**
   * The newest lines up to an instant, oldest first.
   *
   * @param since how far back; more than a day counts as a day
   */
  public List<String> before(Instant end, Duration since) {
    Instant oldest = end.minus(since.compareTo(LONGEST) > 0 ? LONGEST : since);
    Deque<String> lines = new ArrayDeque<>();
    for (Instant to = end; to.isAfter(oldest) && lines.size() < MOST; to = to.minus(STEP)) {
      Instant from = to.minus(STEP).isBefore(oldest) ? oldest : to.minus(STEP);
      List<String> minute = minute(from, to);
      for (int i = minute.size() - 1; i >= 0 && lines.size() < MOST; i--) {
        lines.addFirst(minute.get(i));
      }
    }
    return List.copyOf(lines);
  }

  private List<String> minute(Instant from, Instant to) {
    Minute minute = new Minute(state.remembered(to));
    traffic.between(from, to, new ChatModel(minute.conditions), minute);
    return minute.lines;
  }

  private static final class Minute implements Traffic.Listener {
    final Conditions conditions;
    final List<String> lines = new ArrayList<>();
    private boolean tracked;
    private boolean lost;

    Minute(Conditions conditions) {
      this.conditions = conditions;
    }

    @Override
    public void answered(long epochMillis, Answer answer) {
      if (answer.failed()) {
        boolean metadata = answer.enhanced() && conditions.faults().contains(Fault.ERRORS);
        write(
            epochMillis,
            metadata
                ? "ERROR ConversationMetadata: serialization failed"
                : "ERROR chat: upstream rate limit reached");
      } else if (answer.tracking() != null) {
        written(epochMillis, answer.tracking().kept());
      }
    }

    private void written(long epochMillis, boolean kept) {
      if (kept && !tracked) {
        write(epochMillis, "INFO ConversationMetadata: context tracked");
        tracked = true;
      } else if (!kept && !lost) {
        write(epochMillis, "WARN ConversationMetadata: extraction failed, nothing kept");
        lost = true;
      }
    }

    private void write(long epochMillis, String event) {
      String model = conditions.flag().mini() ? "gpt-5-mini" : "gpt-5";
      lines.add(Instant.ofEpochMilli(epochMillis) + " " + event + " model=" + model);
    }
  }
}
