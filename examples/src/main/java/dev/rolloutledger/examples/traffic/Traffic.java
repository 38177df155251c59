package dev.rolloutledger.examples.traffic;

import dev.rolloutledger.examples.chat.Answer;
import dev.rolloutledger.examples.chat.ChatModel;
import dev.rolloutledger.examples.chat.Questions;
import dev.rolloutledger.examples.chat.Trait;
import dev.rolloutledger.examples.chat.Turn;
import java.time.Duration;
import java.time.Instant;

/** The users of the service: who asks what when follows from the seed and the time alone. */
public final class Traffic {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final double DAY = Duration.ofDays(1).toMillis();

  private final long seed;
  private final int users;

  /**
   * Traffic that repeats itself with the seed.
   *
   * @param users conversations a minute, on the day's average
   */
  public Traffic(long seed, int users) {
    this.seed = seed;
    this.users = users;
  }

  /** Lets every conversation in [from, to) be answered, in order of time. */
  public void between(Instant from, Instant to, ChatModel model, Listener listener) {
    long start = from.toEpochMilli();
    long end = to.toEpochMilli();
    for (long at = Math.floorDiv(start, MINUTE) * MINUTE; at < end; at += MINUTE) {
      minute(at, Math.max(start, at) - at, Math.min(end, at + MINUTE) - at, model, listener);
    }
  }

  private void minute(long at, long from, long to, ChatModel model, Listener listener) {
    int count = count(at);
    long start = EvenChance.start(seed, Math.floorDiv(at, HOUR));
    int first = count * Math.toIntExact(Math.floorMod(at, HOUR) / MINUTE);
    for (int i = index(from, count); i < index(to, count); i++) {
      EvenChance chance = EvenChance.of(start, first + i);
      int bucket = (int) (100 * chance.of(Trait.BUCKET));
      Turn turn = new Turn(Questions.pick(chance.of(Trait.QUESTION)), bucket, chance);
      listener.answered(at + i * MINUTE / count, model.answer(turn));
    }
  }

  /** The first conversation that does not begin before this offset in its minute. */
  private static int index(long offset, int count) {
    return Math.toIntExact((offset * count + MINUTE - 1) / MINUTE);
  }

  /** A fifth more than the average in the afternoon, a fifth less at night. */
  private int count(long at) {
    double hour = Math.floorMod(at, (long) DAY) / DAY - 0.375;
    return Math.max(1, (int) Math.round(users * (1 + 0.2 * Math.sin(2 * Math.PI * hour))));
  }

  /** Whoever wants to know how the conversations went. */
  @FunctionalInterface
  public interface Listener {
    /**
     * A conversation was answered.
     *
     * @param epochMillis when, in virtual time
     */
    void answered(long epochMillis, Answer answer);
  }
}
