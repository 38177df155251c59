package dev.rolloutledger.examples.chat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The words of an answer, and what a message is about. */
public final class Phrasing {
  private static final Pattern ENTITY = Pattern.compile(
      "#\\d+|\\b(hydraulic )?(pumps?|filters?|seals?|valves?|hoses?|bearings?)\\b",
      Pattern.CASE_INSENSITIVE);
  private static final Pattern CORRECTION =
      Pattern.compile("\\bI meant ([\\w #-]{1,60})", Pattern.CASE_INSENSITIVE);
  private static final Pattern PLACE =
      Pattern.compile("\\b(first|second|last|cheaper) one\\b", Pattern.CASE_INSENSITIVE);

  private Phrasing() {}

  /** The answer's text. */
  public static String text(Answer answer) {
    List<String> entities = entities(answer.question());
    String subject = entities.isEmpty() ? "" : entities.get(0);
    if (answer.robotic()) {
      return "Referring to the item mentioned previously in this conversation: "
          + "the requested information has been located.";
    }
    if (answer.tracking() != null && !answer.tracking().kept()) {
      return "Which one do you mean? Please name the part once more.";
    }
    if (answer.question().followUp()) {
      return subject.isEmpty()
          ? "Sure, let me check that for you. Yes, we can do that this week."
          : "Got it, " + subject + " then. We have several in stock.";
    }
    return subject.isEmpty()
        ? "Happy to help! Tell me which part or machine you have in mind."
        : "Yes, we can help with " + subject + ". Which size do you need?";
  }

  /** Products and order numbers that a message names. */
  public static List<String> entities(Question question) {
    return ENTITY
        .matcher(question.message())
        .results()
        .map(MatchResult::group)
        .distinct()
        .toList();
  }

  /** What the user puts right with a message. */
  public static List<String> corrections(Question question) {
    return CORRECTION
        .matcher(question.message())
        .results()
        .map(match -> match.group(1).strip())
        .toList();
  }

  /** The places in a list that a message refers to. */
  public static List<String> lists(Question question) {
    return PLACE.matcher(question.message()).results().map(MatchResult::group).toList();
  }
}
