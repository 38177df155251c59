package dev.rolloutledger.examples.chat;

import java.util.List;

/** What simulated users ask, each question as often as any other. */
public final class Questions {
  private static final String SHOP = "thompsonseparts.co.uk";
  private static final List<Question> ASKED = List.of(
      Question.of("Do you have hydraulic pumps?", SHOP),
      Question.of("Which filters fit a Caterpillar 320?", SHOP),
      Question.of("What are your opening hours?", SHOP),
      Question.of("Where is order #4711?", SHOP),
      Question.of("How much is the second one?", SHOP),
      Question.of("Is it in stock?", SHOP),
      Question.of("Sorry, I meant seals, not valves.", SHOP),
      Question.of("Do they come with a warranty?", SHOP),
      Question.of("Can you deliver those by Friday?", SHOP),
      Question.of("What about the cheaper one?", SHOP));

  /** Share of the questions that refer to something said earlier. */
  static final double FOLLOW_UP_SHARE =
      (double) ASKED.stream().filter(Question::followUp).count() / ASKED.size();

  private Questions() {}

  /**
   * The question that a draw picks.
   *
   * @param draw in [0, 1)
   */
  public static Question pick(double draw) {
    return ASKED.get((int) (draw * ASKED.size()));
  }
}
